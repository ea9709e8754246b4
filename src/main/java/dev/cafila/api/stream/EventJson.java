package dev.cafila.api.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.cafila.store.RecordedEvent;
import dev.cafila.task.Failure;
import dev.cafila.task.TaskState;
import java.time.Instant;

/**
 * The JSON of an event in a stream: what a history says, whose it is, the state it brings about, and of an end all that one
 * would have to ask for next.
 */
final class EventJson {

    private static final JsonMapper JSON = new JsonMapper();

    private EventJson() {}

    static String of(RecordedEvent event) {
        try {
            JsonNode data = JSON.readTree(event.data());
            ObjectNode json = JSON.createObjectNode()
                    .put("id", event.id())
                    .put("task", event.task().value())
                    .put("type", event.type())
                    .put("kind", event.kind())
                    .put("attempt", event.attempt())
                    .put("at", event.at().toString())
                    .put("state", state(event, data).word());
            json.putRawValue("data", new RawValue(data(event, data)));
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The data of event " + event.id() + " is not JSON", e);
        }
    }

    private static TaskState state(RecordedEvent event, JsonNode data) {
        return switch (event.kind()) {
            case "submitted" ->
                data.has("deliverAt")
                                && Instant.parse(data.path("deliverAt").asText())
                                        .isAfter(event.at())
                        ? TaskState.DELAYED
                        : TaskState.WAITING;
            case "replayed", "returned" -> TaskState.WAITING;
            case "attempt-failed" -> TaskState.DELAYED;
            case "completed" -> TaskState.COMPLETED;
            case "failed", "discarded" -> TaskState.FAILED;
            case "cancelled" -> TaskState.CANCELLED;
            default -> TaskState.ACTIVE;
        };
    }

    /** What needs no change stays the text it is. */
    private static String data(RecordedEvent event, JsonNode data) {
        if (data.get("failure") instanceof ObjectNode failure) {
            ObjectNode changed = data.deepCopy();
            changed.remove("failure");
            return changed.set("error", error(failure)).toString();
        }
        if (event.result() != null) {
            ObjectNode changed = data.deepCopy();
            return changed.putRawValue("result", new RawValue(event.result())).toString();
        }
        return event.data();
    }

    /** As a task shows its error in a list: the stack can be long, and is asked for with the task. */
    private static ObjectNode error(ObjectNode json) {
        Failure failure = new Failure(
                Failure.Kind.valueOf(json.path("kind").asText()),
                json.path("error").asText(),
                json.path("message").asText(),
                json.path("stack").asText(),
                null);
        return JSON.createObjectNode()
                .put("error", failure.error())
                .put("message", failure.message())
                .put("permanent", failure.isPermanent())
                .put("fingerprint", failure.fingerprint());
    }
}
