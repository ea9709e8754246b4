package dev.cafila.api.task;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.cafila.api.http.Caller;
import dev.cafila.task.Failure;
import dev.cafila.task.TaskSnapshot;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A task as the API shows it. */
public final class TaskJson {

    private TaskJson() {}

    /** Returns all that the caller may know, for one who asked for this task. */
    public static ObjectNode full(TaskSnapshot task, Masking masking, Caller caller, String base) {
        ObjectNode json = summary(task, base);
        json.putRawValue("payload", new RawValue(masking.payload(caller, task.type(), task.payload())));
        String result = task.result();
        json.putRawValue(
                "result",
                new RawValue(result == null ? "null" : masking.result(caller, task.type(), task.payload(), result)));
        if (task.failure() != null) {
            json.withObject("/error").put("stack", task.failure().stack());
        }
        return json;
    }

    /** Returns what fits in a list: neither payload, result nor stack. */
    static ObjectNode summary(TaskSnapshot task, String base) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", task.id().value())
                .put("type", task.type().slug())
                .put("name", task.name())
                .put("state", task.state().word())
                .put("priority", task.priority().label())
                .put("org", task.org())
                .put("user", task.user())
                .put("attempt", task.attempt())
                .put("attemptsMade", task.attemptsMade())
                .put("maxAttempts", task.maxAttempts())
                .put("routeVersion", task.routeVersion())
                .put("submittedAt", text(task.submittedAt()))
                .put("deliverAt", text(task.deliverAt()))
                .put("startedAt", text(task.startedAt()))
                .put("finishedAt", text(task.finishedAt()))
                .put("discardedAt", text(task.discardedAt()));
        json.putObject("progress").put("percent", task.percent()).put("message", task.progressMessage());
        putError(json, task.failure());
        json.put("orderingKey", task.orderingKey())
                .put("correlationId", task.correlationId())
                .put("traceId", task.traceId());
        return json.set("links", Links.of(base, task.id()));
    }

    private static void putError(ObjectNode json, @Nullable Failure failure) {
        if (failure == null) {
            json.putNull("error");
        } else {
            json.putObject("error")
                    .put("error", failure.error())
                    .put("message", failure.message())
                    .put("permanent", failure.isPermanent())
                    .put("fingerprint", failure.fingerprint());
        }
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
