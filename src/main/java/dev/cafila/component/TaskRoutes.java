package dev.cafila.component;

import dev.cafila.trace.Tracing;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;

/** What holds for every route of a context that carries out tasks. */
public final class TaskRoutes {

    /** The property of a route that says which version of its file it is. */
    public static final String VERSION = "cafila.routeVersion";

    private TaskRoutes() {}

    /**
     * Prepares a context before routes are added to it. The error handler is Camel's default, which tries nothing again in
     * memory, because the broker does so without holding a thread; it logs at DEBUG only, because a failure is told once, by
     * the attempt. Routes may still have their own {@code onException}, and ask {@code ${failure('kind')}} of what they catch.
     * No step begins once its attempt is to stop.
     *
     * @param tracing traces each step, if it is on
     */
    public static void prepare(CamelContext context, Tracing tracing) {
        prepare(context, tracing, breaker -> {});
    }

    /**
     * Prepares a context, as above.
     *
     * @param refusals is told the name of a circuit breaker with each call that it refuses
     */
    public static void prepare(CamelContext context, Tracing tracing, Consumer<String> refusals) {
        if (tracing.isOn()) {
            context.getCamelContextExtension().addInterceptStrategy(new StepSpans(tracing));
        }
        DefaultErrorHandlerDefinition handler = new DefaultErrorHandlerDefinition();
        handler.setLevel("DEBUG");
        context.getCamelContextExtension().setErrorHandlerFactory(handler);
        context.getCamelContextExtension().addInterceptStrategy(new StepGuard());
        context.getCamelContextExtension().addLogListener(new StepLines());
        // Before anything calls a bean or a peer: that may be earlier than the first endpoint of a task is made.
        context.getRegistry().bind(TaskContextParameter.REGISTRY_KEY, new TaskContextParameter());
        context.getRegistry().bind("failure", new CaughtFailure());
        context.getRegistry().bind(CircuitBreakers.REGISTRY_KEY, CircuitBreakers.registry(refusals));
    }
}
