package dev.cafila.component;

import dev.cafila.submission.Supervision;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskRequest;
import dev.cafila.task.TaskType;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/** {@code to: task:<type>}: submits a task whose payload is the body, and puts its id into a header. */
final class TaskProducer extends DefaultProducer {

    private final TaskType type;
    private @Nullable Expression idempotencyKey;
    private @Nullable Expression deliverAt;

    TaskProducer(TaskEndpoint endpoint, TaskType type) {
        super(endpoint);
        this.type = type;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        idempotencyKey = endpoint().simple(endpoint().getConfiguration().getIdempotencyKey());
        deliverAt = endpoint().simple(endpoint().getConfiguration().getDeliverAt());
    }

    @Override
    public void process(Exchange exchange) {
        TaskRuntime runtime = endpoint().runtime();
        TaskConfiguration options = endpoint().getConfiguration();
        TaskRequest.Builder request = TaskRequest.of(type.slug(), Json.textOf(exchange));
        if (options.getPriority() != null) {
            request.priority(TaskPriority.parse(options.getPriority()));
        }
        if (options.getDeliveryDelay() > 0) {
            request.deliverAt(runtime.clock().instant().plusMillis(options.getDeliveryDelay()));
        }
        if (deliverAt != null) {
            request.deliverAt(moment(deliverAt.evaluate(exchange, String.class)));
        }
        if (idempotencyKey != null) {
            request.idempotencyKey(idempotencyKey.evaluate(exchange, String.class));
        }
        TaskContext context = exchange.getProperty(TaskConstants.CONTEXT, TaskContext.class);
        if (context != null) { // what a task submits belongs to whom it belongs
            request.org(context.org()).user(context.user());
        }
        Supervision supervision = exchange.getProperty(Supervision.PROPERTY, Supervision.class);
        TaskId id = supervision == null
                ? runtime.submitter().submit(request.build()).task().id()
                : supervision.submit(request.build());
        exchange.getMessage().setHeader(TaskConstants.ID, id.value());
    }

    private static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidTaskException(
                    "deliverAt", "must be a date-time such as 2030-01-31T09:00:00Z, not " + text);
        }
    }

    private TaskEndpoint endpoint() {
        return (TaskEndpoint) getEndpoint();
    }
}
