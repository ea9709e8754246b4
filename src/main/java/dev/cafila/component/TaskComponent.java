package dev.cafila.component;

import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/** Makes {@code task:} endpoints; all of a process share one {@link TaskRuntime}. */
@Component("task")
public class TaskComponent extends DefaultComponent {

    private @Nullable TaskRuntime runtime;
    private @Nullable ExecutorService handlers;

    /** Used by tools that only look at the component's options. */
    public TaskComponent() {}

    public TaskComponent(TaskRuntime runtime) {
        this.runtime = runtime;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        TaskEndpoint endpoint = new TaskEndpoint(uri, this, remaining, new TaskConfiguration());
        setProperties(endpoint, parameters);
        return endpoint;
    }

    TaskRuntime runtime() {
        if (runtime == null) {
            throw new IllegalStateException(
                    "The component 'task' needs a TaskRuntime: start it through dev.cafila.Main");
        }
        return runtime;
    }

    /** Returns the threads that routes and handlers run on; there are as many as attempts at the moment. */
    ExecutorService handlers() {
        if (handlers == null) {
            throw new IllegalStateException("The component 'task' is not started");
        }
        return handlers;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        getCamelContext().getRegistry().bind(TaskContextParameter.REGISTRY_KEY, new TaskContextParameter());
        getCamelContext().getRegistry().bind(CircuitBreakers.REGISTRY_KEY, CircuitBreakers.registry());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        handlers = getCamelContext().getExecutorServiceManager().newCachedThreadPool(this, "task");
    }

    @Override
    protected void doStop() throws Exception {
        if (handlers != null) {
            getCamelContext().getExecutorServiceManager().shutdown(handlers);
        }
        super.doStop();
    }
}
