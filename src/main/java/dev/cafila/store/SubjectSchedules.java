package dev.cafila.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Takes somebody out of schedules in whose payloads they stand. */
final class SubjectSchedules {

    private static final String ALL =
            "SELECT name, payload, COALESCE(run_payload, '{}') AS run_payload FROM schedule WHERE org = ?";

    /** Paused, because without the name it would submit something else than it was made for. */
    private static final String ERASE = """
            UPDATE schedule SET payload = ?, paused = 1, run_at = NULL, run_payload = NULL, run_by = NULL,
                note = 'Paused: whom its payload was about has been erased. Give it another payload, or remove it'
            WHERE org = ? AND name = ?
            """;

    private record Named(String name, JsonNode payload) {}

    private final DataSource readers;
    private final DataSource writers;

    SubjectSchedules(DataSource readers, DataSource writers) {
        this.readers = readers;
        this.writers = writers;
    }

    /** Returns how many schedules there were. */
    int erase(String org, String subject) {
        List<Named> found = new ArrayList<>();
        new Select(ALL, List.of(org)).from(readers, row -> {
            JsonNode payload = SubjectText.json(row.getString("payload"));
            if (SubjectText.isIn(payload, subject)
                    || SubjectText.isIn(SubjectText.json(row.getString("run_payload")), subject)) {
                found.add(new Named(row.getString("name"), SubjectText.without(payload, subject)));
            }
            return row.getString("name");
        });
        for (Named schedule : found) {
            Statements.run(
                    writers,
                    ERASE,
                    List.of(schedule.payload().toString(), org, schedule.name()),
                    statement -> statement.executeUpdate());
        }
        return found.size();
    }
}
