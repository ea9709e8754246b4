package dev.cafila.chaos.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A task as the API lists it.
 *
 * @param error the last failure's message; empty if there is none
 */
public record TaskRow(
        String id,
        String type,
        String state,
        int attempt,
        Instant submittedAt,
        @Nullable Instant finishedAt,
        String error) {

    private static final Set<String> ENDS = Set.of("completed", "failed", "cancelled");

    static TaskRow of(JsonNode json) {
        return new TaskRow(
                json.path("id").asText(),
                json.path("type").asText(),
                json.path("state").asText(),
                json.path("attempt").asInt(),
                Instant.parse(json.path("submittedAt").asText()),
                json.path("finishedAt").isTextual()
                        ? Instant.parse(json.path("finishedAt").asText())
                        : null,
                json.path("error").path("message").asText(""));
    }

    /** Tells whether it came to its end. */
    public boolean isEnded() {
        return ENDS.contains(state);
    }
}
