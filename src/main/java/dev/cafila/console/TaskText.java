package dev.cafila.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.cafila.store.DeadLetter;
import dev.cafila.store.HistoryEntry;
import dev.cafila.task.Failure;
import dev.cafila.task.TaskSnapshot;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tasks as JSON for an operator's screen: neither payloads nor results, which may be of many megabytes and of persons. */
final class TaskText {

    private TaskText() {}

    static String of(TaskSnapshot task, List<HistoryEntry> history) {
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
                .put("routeVersion", task.routeVersion())
                .put("submittedAt", text(task.submittedAt()))
                .put("deliverAt", text(task.deliverAt()))
                .put("startedAt", text(task.startedAt()))
                .put("finishedAt", text(task.finishedAt()))
                .put("percent", task.percent())
                .put("progress", task.progressMessage())
                .put("deadLetter", task.isDeadLetter());
        Failure failure = task.failure();
        if (failure != null) {
            put(json, failure);
        }
        ArrayNode events = json.putArray("events");
        history.forEach(entry -> events.addObject()
                .put("kind", entry.kind())
                .put("attempt", entry.attempt())
                .put("at", text(entry.at()))
                .putRawValue("data", new RawValue(entry.data())));
        return json.toString();
    }

    static String of(List<DeadLetter> letters) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        letters.forEach(letter -> put(
                list.addObject()
                        .put("id", letter.id().value())
                        .put("type", letter.type().slug())
                        .put("name", letter.name())
                        .put("attempt", letter.attempt())
                        .put("attempts", letter.attempts())
                        .put("failedAt", text(letter.failedAt())),
                letter.failure()));
        return list.toString();
    }

    private static void put(ObjectNode json, Failure failure) {
        json.putObject("error")
                .put("error", failure.error())
                .put("message", failure.message())
                .put("permanent", failure.isPermanent());
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
