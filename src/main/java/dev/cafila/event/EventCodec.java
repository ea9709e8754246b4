package dev.cafila.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRef;
import dev.cafila.task.TaskType;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes events as CloudEvents 1.0 in structured JSON and reads them back. The envelope is here, what each kind of event
 * says in {@link EventData}. Payloads and results pass through as the exact text they were given in.
 */
public final class EventCodec {

    /** The media type of structured CloudEvents (CloudEvents JSON format 1.0.2, section 3). */
    public static final String CONTENT_TYPE = "application/cloudevents+json";

    static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> PASSED_THROUGH = Set.of("payload", "result", "patch");
    private static final int EXPECTED_LENGTH = 640;
    private static final String TYPE_PREFIX = "dev.cafila.task.";
    private static final String SOURCE = "/cafila/tasks";

    private EventCodec() {}

    /** Returns a single event as an object, several as an array (CloudEvents JSON format 1.0.2, section 4: JSON batch format). */
    public static String encode(List<TaskEvent> events) {
        StringWriter text = new StringWriter(EXPECTED_LENGTH * events.size());
        try (JsonGenerator json = JSON.createGenerator(text)) {
            if (events.size() == 1) {
                write(json, events.get(0));
            } else {
                json.writeStartArray();
                for (TaskEvent event : events) {
                    write(json, event);
                }
                json.writeEndArray();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, TaskEvent event) throws IOException {
        json.writeStartObject();
        json.writeStringField("specversion", "1.0");
        json.writeStringField("id", event.id());
        json.writeStringField("source", SOURCE);
        json.writeStringField("type", TYPE_PREFIX + event.kind());
        json.writeStringField("subject", event.task().id().value());
        json.writeStringField("time", Times.text(event.at()));
        json.writeStringField("datacontenttype", "application/json");
        json.writeStringField("tasktype", event.task().type().slug());
        json.writeStringField("taskorg", event.task().org());
        json.writeNumberField("attempt", event.attempt());
        json.writeFieldName("data");
        EventData.write(json, event);
        json.writeEndObject();
    }

    /** Returns the data of an event without its payload or result, which may be large: JSON text for a history. */
    public static String facts(TaskEvent event) {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            EventData.writeFacts(json, event);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text.toString();
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws IllegalArgumentException if the text is not an event, or several, that it could have written
     */
    public static List<TaskEvent> decode(String text) {
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                return List.of(read(fields(json, text)));
            }
            List<TaskEvent> events = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                events.add(read(fields(json, text)));
            }
            if (events.isEmpty()) {
                throw new IllegalArgumentException("no event");
            }
            return events;
        } catch (IOException | DateTimeException | InvalidTaskException e) {
            throw new IllegalArgumentException("not an event: " + e.getMessage(), e);
        }
    }

    private static TaskEvent read(Map<String, String> envelope) throws IOException {
        TaskRef task = new TaskRef(
                new TaskId(need(envelope, "subject")),
                new TaskType(need(envelope, "tasktype")),
                need(envelope, "taskorg"));
        String type = need(envelope, "type");
        if (!type.startsWith(TYPE_PREFIX)) {
            throw new IllegalArgumentException("unknown event type " + type);
        }
        return EventData.read(
                type.substring(TYPE_PREFIX.length()),
                task,
                Integer.parseInt(need(envelope, "attempt")),
                Times.read(need(envelope, "time")),
                fields(need(envelope, "data")));
    }

    /** Reads a JSON object: see {@link #fields(JsonParser, String)}. */
    static Map<String, String> fields(String text) throws IOException {
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            return fields(json, text);
        }
    }

    /**
     * Reads a JSON object one level deep: strings decoded, all other values as the very text they have there, null left out;
     * payloads and results as their very text whatever they are.
     *
     * @param json at the object's beginning; then at its end
     * @param text all that is parsed
     */
    private static Map<String, String> fields(JsonParser json, String text) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("not a JSON object");
        }
        Map<String, String> fields = new HashMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken token = json.nextToken();
            if (token.isStructStart() || PASSED_THROUGH.contains(name)) {
                fields.put(name, sourceOf(json, text));
            } else if (token != JsonToken.VALUE_NULL) {
                fields.put(name, json.getText());
            }
        }
        return fields;
    }

    private static String sourceOf(JsonParser json, String text) throws IOException {
        int start = (int) json.currentTokenLocation().getCharOffset();
        json.skipChildren();
        json.finishToken();
        return text.substring(start, (int) json.currentLocation().getCharOffset());
    }

    static String need(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("an event must have " + name);
        }
        return value;
    }
}
