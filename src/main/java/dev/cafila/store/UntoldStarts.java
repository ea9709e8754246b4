package dev.cafila.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Short runs do not tell that they started: their ends say when, and by whom. In a history the start stands in its own place
 * all the same, as if it had been told.
 */
final class UntoldStarts {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String STARTED = "started";
    private static final Set<String> ENDS_OF_RUNS = Set.of("completed", "failed", "attempt-failed", "returned");
    private static final Set<String> REPORTS = Set.of("progressed", "logged");

    private UntoldStarts() {}

    /** @param told the events of a task, in their order */
    static List<HistoryEntry> addedTo(List<HistoryEntry> told, TaskId id) {
        List<HistoryEntry> all = new ArrayList<>(told.size() + 1);
        Set<String> started = new HashSet<>();
        for (HistoryEntry entry : told) {
            if (entry.kind().equals(STARTED)) {
                started.add(entry.id());
            } else if (ENDS_OF_RUNS.contains(entry.kind())) {
                JsonNode run = read(entry);
                if (!wasGivenUpUnstarted(run)) {
                    HistoryEntry start = startOf(run, id, entry.attempt());
                    if (started.add(start.id())) {
                        all.add(placeOf(start, all), start);
                    }
                }
            }
            all.add(entry);
        }
        return all;
    }

    private static JsonNode read(HistoryEntry entry) {
        try {
            return JSON.readTree(entry.data());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The data of event " + entry.id() + " is not JSON", e);
        }
    }

    /** What has stopped too many workers is given up without another run. */
    private static boolean wasGivenUpUnstarted(JsonNode run) {
        return run.at("/failure/error").asText().equals("poison");
    }

    private static HistoryEntry startOf(JsonNode run, TaskId id, int attempt) {
        Instant at = Instant.parse(run.path("startedAt").asText());
        ObjectNode facts = JSON.createObjectNode();
        facts.set("worker", run.path("worker"));
        facts.set("maxAttempts", run.path("maxAttempts"));
        if (run.has("routeVersion")) {
            facts.set("routeVersion", run.path("routeVersion"));
        }
        return new HistoryEntry(TaskEvent.Started.id(id, attempt, at), attempt, STARTED, at, facts.toString());
    }

    /** Before what the same attempt told later: its run's reports. */
    private static int placeOf(HistoryEntry start, List<HistoryEntry> before) {
        int place = before.size();
        while (place > 0 && isLater(before.get(place - 1), start)) {
            place--;
        }
        return place;
    }

    private static boolean isLater(HistoryEntry entry, HistoryEntry start) {
        return entry.attempt() == start.attempt()
                && REPORTS.contains(entry.kind())
                && !entry.at().isBefore(start.at());
    }
}
