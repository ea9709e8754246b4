package dev.cafila.api.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.task.TaskRequest;
import java.time.Clock;

/** Submits a task whose type and payload are fields of the body. */
record SubmitTask(Door door, Clock clock) implements OperationHandler {

    @Override
    public String operation() {
        return "submitTask";
    }

    @Override
    public Response handle(Request request) {
        ObjectNode body = request.body();
        JsonNode type = Spellings.either(body, "type", "task_type");
        if (type == null) {
            throw new IllegalStateException("the contract requires a type");
        }
        TaskRequest task =
                TaskOptions.request(type.asText(), body.withObject("/payload"), body, request, clock.instant());
        return ReceiptJson.answer(door.submit(task), request.base());
    }
}
