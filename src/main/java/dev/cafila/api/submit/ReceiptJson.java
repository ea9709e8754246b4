package dev.cafila.api.submit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.http.Response;
import dev.cafila.api.task.Links;
import dev.cafila.submission.Receipt;
import dev.cafila.task.Task;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskSnapshot;
import dev.cafila.task.TaskState;
import dev.cafila.task.TaskType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The answer to a task that was accepted, now or by an earlier request with the same key, or begun anew. */
public final class ReceiptJson {

    private ReceiptJson() {}

    /** @param base what the request was below */
    public static Response answer(Receipt receipt, String base) {
        return answer(
                json(receipt, base),
                receipt.replayed(),
                Links.self(base, receipt.task().id()));
    }

    /** Returns the answer to a request for a task that there is already. */
    public static Response replay(TaskSnapshot task, String base) {
        ObjectNode json = json(task.id(), task.type(), task.state(), task.priority(), task.deliverAt(), base);
        return answer(json, true, Links.self(base, task.id()));
    }

    private static Response answer(ObjectNode json, boolean replayed, String location) {
        Response response = Response.json(replayed ? 200 : 202, json).with("Location", location);
        return replayed ? response.with("Idempotent-Replay", "true") : response;
    }

    static ObjectNode json(Receipt receipt, String base) {
        Task task = receipt.task();
        return json(task.id(), task.type(), receipt.state(), task.priority(), receipt.deliverAt(), base);
    }

    private static ObjectNode json(
            TaskId id,
            TaskType type,
            TaskState state,
            TaskPriority priority,
            @Nullable Instant deliverAt,
            String base) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id.value())
                .put("type", type.slug())
                .put("state", state.word())
                .put("priority", priority.label())
                .put("deliverAt", deliverAt == null ? null : deliverAt.toString())
                .set("links", Links.of(base, id));
    }
}
