package dev.cafila.api.submit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.http.Response;
import dev.cafila.api.task.Links;
import dev.cafila.submission.Receipt;
import dev.cafila.task.Task;
import java.time.Instant;

/** The answer to a task that was accepted, now or by an earlier request with the same key, or begun anew. */
public final class ReceiptJson {

    private ReceiptJson() {}

    /** @param base what the request was below */
    public static Response answer(Receipt receipt, String base) {
        Task task = receipt.task();
        Instant deliverAt = receipt.deliverAt();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", task.id().value())
                .put("type", task.type().slug())
                .put("state", receipt.state().word())
                .put("priority", task.priority().label())
                .put("deliverAt", deliverAt == null ? null : deliverAt.toString())
                .set("links", Links.of(base, task.id()));
        Response response =
                Response.json(receipt.replayed() ? 200 : 202, json).with("Location", Links.self(base, task.id()));
        return receipt.replayed() ? response.with("Idempotent-Replay", "true") : response;
    }
}
