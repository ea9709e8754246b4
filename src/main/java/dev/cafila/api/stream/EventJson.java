package dev.cafila.api.stream;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.store.RecordedEvent;
import dev.cafila.task.Failure;
import dev.cafila.task.TaskState;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * The JSON of an event in a stream: what a history says, whose it is, the state it brings about, and of an end all that one
 * would have to ask for next. What the history says stays the text it is where it can, as this is done for every event.
 */
final class EventJson {

    private static final JsonMapper JSON = new JsonMapper();

    private EventJson() {}

    static String of(RecordedEvent event) {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator json = JSON.getFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("id", event.id());
            json.writeStringField("task", event.task().value());
            json.writeStringField("type", event.type());
            json.writeStringField("kind", event.kind());
            json.writeNumberField("attempt", event.attempt());
            json.writeStringField("at", event.at().toString());
            json.writeStringField("state", state(event).word());
            json.writeFieldName("data");
            json.writeRawValue(data(event));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text.toString();
    }

    private static TaskState state(RecordedEvent event) {
        return switch (event.kind()) {
            case "submitted" -> isForLater(event) ? TaskState.DELAYED : TaskState.WAITING;
            case "replayed", "returned" -> TaskState.WAITING;
            case "attempt-failed" -> TaskState.DELAYED;
            case "completed" -> TaskState.COMPLETED;
            case "failed", "discarded" -> TaskState.FAILED;
            case "cancelled" -> TaskState.CANCELLED;
            default -> TaskState.ACTIVE;
        };
    }

    private static boolean isForLater(RecordedEvent event) {
        if (!event.data().contains("\"deliverAt\"")) {
            return false;
        }
        JsonNode deliverAt = read(event).path("deliverAt");
        return deliverAt.isTextual() && Instant.parse(deliverAt.asText()).isAfter(event.at());
    }

    private static String data(RecordedEvent event) {
        return switch (event.kind()) {
            case "attempt-failed", "failed" -> withError(read(event));
            case "completed" -> withResult(event);
            default -> event.data();
        };
    }

    private static String withResult(RecordedEvent event) {
        if (event.result() == null) {
            return event.data();
        }
        String data = event.data().strip();
        String comma = data.equals("{}") ? "" : ",";
        return data.substring(0, data.length() - 1) + comma + "\"result\":" + event.result() + "}";
    }

    /** As a task shows its error in a list: the stack can be long, and is asked for with the task. */
    private static String withError(ObjectNode data) {
        if (data.remove("failure") instanceof ObjectNode json) {
            Failure failure = new Failure(
                    Failure.Kind.valueOf(json.path("kind").asText()),
                    json.path("error").asText(),
                    json.path("message").asText(),
                    json.path("stack").asText(),
                    null);
            data.putObject("error")
                    .put("error", failure.error())
                    .put("message", failure.message())
                    .put("permanent", failure.isPermanent())
                    .put("fingerprint", failure.fingerprint());
        }
        return data.toString();
    }

    private static ObjectNode read(RecordedEvent event) {
        try {
            return (ObjectNode) JSON.readTree(event.data());
        } catch (JsonProcessingException | ClassCastException e) {
            throw new IllegalStateException("The data of event " + event.id() + " is not a JSON object", e);
        }
    }
}
