package dev.cafila.api.submit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.http.Caller;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.task.TaskRequest;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Submits a task whose type and payload are fields of the body. */
record SubmitTask(Door door, Clock clock) implements OperationHandler {

    @Override
    public String operation() {
        return "submitTask";
    }

    @Override
    public Response handle(Request request) {
        TaskRequest task = read(request.body(), request.text("Idempotency-Key"), request.caller(), clock.instant());
        return ReceiptJson.answer(door.submit(task, request.caller()), request.base());
    }

    /** Reads a body that fits the contract. */
    static TaskRequest read(ObjectNode body, @Nullable String idempotencyKey, Caller caller, Instant now) {
        JsonNode type = Spellings.either(body, "type", "task_type");
        if (type == null) {
            throw new IllegalStateException("the contract requires a type");
        }
        return TaskOptions.request(type.asText(), body.withObject("/payload"), body, idempotencyKey, caller, now);
    }
}
