package dev.cafila.chaos.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Set;

/**
 * What happened to a task, as the API tells it.
 *
 * @param id the same whenever the same fact is told again
 * @param worker who carried out the attempt; empty where nobody did
 */
public record HistoryEvent(String id, String kind, int attempt, Instant at, String worker) {

    private static final Set<String> REPORTS = Set.of("started", "progressed", "logged");

    static HistoryEvent of(JsonNode json) {
        return new HistoryEvent(
                json.path("id").asText(),
                json.path("kind").asText(),
                json.path("attempt").asInt(),
                Instant.parse(json.path("at").asText()),
                json.path("data").path("worker").asText(""));
    }

    /** Tells whether it only reports, and may be lost if the broker is killed. */
    public boolean isReport() {
        return REPORTS.contains(kind);
    }
}
