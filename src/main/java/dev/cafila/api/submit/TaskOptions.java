package dev.cafila.api.submit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.http.Caller;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What may be said of any task beside its payload. Reads fields that already fit the contract's schema of the same name. */
public final class TaskOptions {

    private TaskOptions() {}

    /**
     * Makes a task of a payload and its options.
     *
     * @param options may have other fields too
     */
    public static TaskRequest request(
            String type,
            ObjectNode payload,
            ObjectNode options,
            @Nullable String idempotencyKey,
            Caller caller,
            Instant now) {
        TaskRequest.Builder task = TaskRequest.of(type, payload.toString())
                .name(options.path("name").asText())
                .deliverAt(StartTime.read(options, now))
                .idempotencyKey(idempotencyKey)
                .overrides(Retries.read(options))
                .org(caller.org())
                .user(caller.user())
                .orderingKey(text(options, "ordering_key"))
                .correlationId(text(options, "correlation_id"))
                .subject(text(options, "subject_ref"));
        String priority = text(options, "priority");
        if (priority != null) {
            task.priority(TaskPriority.parse(priority));
        }
        return task.build();
    }

    private static @Nullable String text(ObjectNode options, String field) {
        JsonNode value = options.get(field);
        return value == null ? null : value.asText();
    }
}
