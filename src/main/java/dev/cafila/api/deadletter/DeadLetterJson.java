package dev.cafila.api.deadletter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.cafila.api.http.Request;
import dev.cafila.api.task.Links;
import dev.cafila.api.task.Masking;
import dev.cafila.store.DeadLetter;
import dev.cafila.store.HistoryEntry;
import dev.cafila.task.Failure;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A dead letter as the API shows it. */
final class DeadLetterJson {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> FAILURES = Set.of("attempt-failed", "failed");

    private DeadLetterJson() {}

    static ObjectNode summary(DeadLetter letter, Masking masking, Request request) {
        String payload = letter.payload();
        return json(
                letter,
                payload == null ? "null" : masking.payload(request.caller(), letter.type(), payload),
                request.base());
    }

    /** Returns what a list leaves out too: the stack, and how each attempt failed. */
    static ObjectNode full(TaskSnapshot task, List<HistoryEntry> history, Masking masking, Request request) {
        Failure failure = task.failure();
        Instant failedAt = task.finishedAt();
        if (failure == null || failedAt == null) {
            throw new IllegalStateException("the failed task " + task.id() + " has no failure");
        }
        DeadLetter letter = new DeadLetter(
                task.id(),
                task.type(),
                task.name(),
                null,
                failure,
                failure.fingerprint(),
                task.attempt(),
                task.attemptsMade(),
                failedAt);
        ObjectNode json = json(letter, masking.payload(request.caller(), task.type(), task.payload()), request.base());
        json.withObject("/error").put("stack", failure.stack());
        ArrayNode failures = json.putArray("failures");
        history.stream()
                .filter(entry -> FAILURES.contains(entry.kind()))
                .forEach(entry -> write(failures.addObject(), entry));
        return json;
    }

    /** @param payload of any length, as JSON text */
    private static ObjectNode json(DeadLetter letter, String payload, String base) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", letter.id().value())
                .put("type", letter.type().slug())
                .put("name", letter.name())
                .put("originalQueue", "task." + letter.type().slug())
                .putRawValue("originalJob", new RawValue(payload));
        json.putObject("error")
                .put("error", letter.failure().error())
                .put("message", letter.failure().message())
                .put("permanent", letter.failure().isPermanent());
        json.put("attempts", letter.attempts())
                .put("failedAt", letter.failedAt().toString())
                .put("fingerprint", letter.fingerprint());
        return json.set("links", links(letter.id(), base));
    }

    private static ObjectNode links(TaskId id, String base) {
        String self = base + "/dead-letters/" + id.value();
        return JsonNodeFactory.instance
                .objectNode()
                .put("self", self)
                .put("task", Links.self(base, id))
                .put("replay", self + "/replay")
                .put("discard", self + "/discard");
    }

    private static void write(ObjectNode json, HistoryEntry entry) {
        JsonNode data = read(entry.data());
        JsonNode failure = data.path("failure");
        json.put("attempt", entry.attempt())
                .put("at", entry.at().toString())
                .put("worker", data.path("worker").asText())
                .put("error", failure.path("error").asText())
                .put("message", failure.path("message").asText())
                .put("permanent", failure.path("kind").asText().equals(Failure.Kind.PERMANENT.name()))
                .put("stack", failure.path("stack").asText());
    }

    private static JsonNode read(String data) {
        try {
            return JSON.readTree(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the data of an event is not JSON", e);
        }
    }
}
