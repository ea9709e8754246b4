package dev.cafila.component;

import dev.cafila.task.InvalidTaskException;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/** {@code to: task:progress} and {@code to: task:log}: reports from inside a task's route. The message passes unchanged. */
final class TaskReporter extends DefaultProducer {

    /** What is reported. */
    enum Kind {
        PROGRESS,
        LOG
    }

    private final Kind kind;
    private @Nullable Expression percent;
    private @Nullable Expression message;

    TaskReporter(TaskEndpoint endpoint, Kind kind) {
        super(endpoint);
        this.kind = kind;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        percent = endpoint().simple(configuration().getPercent());
        message = endpoint().simple(configuration().getMessage());
        if (kind == Kind.PROGRESS && percent == null) {
            throw new IllegalArgumentException("task:progress needs the option percent");
        }
        if (kind == Kind.LOG && message == null) {
            throw new IllegalArgumentException("task:log needs the option message");
        }
    }

    @Override
    public void process(Exchange exchange) {
        TaskContext context = exchange.getProperty(TaskConstants.CONTEXT, TaskContext.class);
        if (context == null) {
            throw new IllegalStateException(getEndpoint().getEndpointUri() + " works only inside a route from task:");
        }
        String text = message == null ? "" : message.evaluate(exchange, String.class);
        if (kind == Kind.LOG) {
            context.log(configuration().getLevel(), text);
        } else if (percent != null) {
            Double value = percent.evaluate(exchange, Double.class);
            if (value == null) {
                throw new InvalidTaskException("percent", "must be a number from 0 to 100");
            }
            context.progress(value, text);
        }
    }

    private TaskConfiguration configuration() {
        return endpoint().getConfiguration();
    }

    private TaskEndpoint endpoint() {
        return (TaskEndpoint) getEndpoint();
    }
}
