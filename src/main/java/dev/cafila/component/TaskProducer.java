package dev.cafila.component;

import dev.cafila.submission.Receipt;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskRequest;
import dev.cafila.task.TaskType;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/** {@code to: task:<type>}: submits a task whose payload is the body, and puts its id into a header. */
final class TaskProducer extends DefaultProducer {

    private final TaskType type;
    private @Nullable Expression idempotencyKey;

    TaskProducer(TaskEndpoint endpoint, TaskType type) {
        super(endpoint);
        this.type = type;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        idempotencyKey = endpoint().simple(endpoint().getConfiguration().getIdempotencyKey());
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
        if (idempotencyKey != null) {
            request.idempotencyKey(idempotencyKey.evaluate(exchange, String.class));
        }
        Receipt receipt = runtime.submitter().submit(request.build());
        exchange.getMessage().setHeader(TaskConstants.ID, receipt.task().id().value());
    }

    private TaskEndpoint endpoint() {
        return (TaskEndpoint) getEndpoint();
    }
}
