package dev.cafila.api.integration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.api.submit.Door;
import dev.cafila.api.submit.ReceiptJson;
import dev.cafila.api.submit.Spellings;
import dev.cafila.api.submit.TaskOptions;
import dev.cafila.task.TaskRequest;
import java.time.Clock;

/** Submits an n8n-sync task. */
record TriggerN8n(Door door, Clock clock) implements OperationHandler {

    @Override
    public String operation() {
        return "triggerN8n";
    }

    @Override
    public Response handle(Request request) {
        ObjectNode body = request.body();
        JsonNode workflow = Spellings.either(body, "sync_type", "workflow");
        ObjectNode payload = body.objectNode();
        payload.set("sync_type", workflow);
        if (body.has("data")) {
            payload.set("data", body.get("data"));
        }
        TaskRequest task = TaskOptions.request(
                "n8n-sync", payload, body, request.text("Idempotency-Key"), request.caller(), clock.instant());
        return ReceiptJson.answer(door.submit(task, request.caller()), request.base());
    }
}
