package dev.cafila.api.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.http.Caller;
import dev.cafila.identity.AccessRole;
import dev.cafila.store.RecordedEvent;
import dev.cafila.submission.SensitiveFields;
import dev.cafila.submission.TaskTypes;
import dev.cafila.task.TaskType;

/** Shows what a type's schema says is sensitive to operators and administrators only; others see a mask in its place. */
public record Masking(TaskTypes types) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** Tells whether a caller sees everything. */
    public static boolean seesAll(Caller caller) {
        return caller.has(AccessRole.OPERATOR) || caller.has(AccessRole.ADMIN);
    }

    /** Returns a payload, JSON text, as the caller may see it. */
    public String payload(Caller caller, TaskType type, String payload) {
        return seesAll(caller) ? payload : types.sensitive(type).masked(payload);
    }

    /** Returns a result, JSON text, as the caller may see it: without what it repeats of the sensitive part of the payload. */
    public String result(Caller caller, TaskType type, String payload, String result) {
        SensitiveFields sensitive = types.sensitive(type);
        return seesAll(caller) || sensitive.isEmpty()
                ? result
                : sensitive.redaction(payload).of(read(result)).toString();
    }

    /** Returns what an event says, JSON text, as the caller may see it. */
    public String data(Caller caller, TaskType type, String data) {
        return seesAll(caller) || types.sensitive(type).isEmpty() ? data : withoutPatchedValues(data);
    }

    /**
     * Returns an event as those may see it who do not see everything; the same if it shows nothing else. A result is left out,
     * as one that is too long: with the task, the payload is at hand to tell what is sensitive in it.
     */
    public RecordedEvent event(RecordedEvent event) {
        boolean isSensitive = event.type().isEmpty()
                || !types.sensitive(new TaskType(event.type())).isEmpty();
        String data = isSensitive ? withoutPatchedValues(event.data()) : event.data();
        boolean same = data.equals(event.data()) && (!isSensitive || event.result() == null);
        return same ? event : event.saying(data);
    }

    /** What a patch brought in may be sensitive. */
    private static String withoutPatchedValues(String data) {
        JsonNode json = read(data);
        if (!json.has("patch")) {
            return data;
        }
        for (JsonNode operation : json.get("patch")) {
            if (operation instanceof ObjectNode change && change.has("value")) {
                change.put("value", SensitiveFields.MASK);
            }
        }
        return json.toString();
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what the store has is not JSON", e);
        }
    }
}
