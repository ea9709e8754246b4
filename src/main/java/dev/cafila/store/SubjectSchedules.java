package dev.cafila.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.PreparedStatement;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Takes somebody out of schedules in whose payloads they stand, and out of those of runs that somebody asked for. */
final class SubjectSchedules {

    private static final String ALL = "SELECT name, payload, run_payload FROM schedule WHERE org = ?";

    /** Paused, because without the name it would submit something else than it was made for. */
    private static final String ERASE = """
            UPDATE schedule SET payload = ?, paused = 1, run_at = NULL, run_payload = NULL, run_by = NULL,
                note = 'Paused: whom its payload was about has been erased. Give it another payload, or remove it'
            WHERE org = ? AND name = ?
            """;

    /** The schedule itself is about nobody, and goes on. */
    private static final String DROP_RUN = """
            UPDATE schedule SET run_at = NULL, run_payload = NULL, run_by = NULL
            WHERE org = ? AND name = ? AND run_payload = ?
            """;

    private record Named(
            String name, String payload, @Nullable String runPayload) {}

    private final DataSource readers;
    private final DataSource writers;

    SubjectSchedules(DataSource readers, DataSource writers) {
        this.readers = readers;
        this.writers = writers;
    }

    /** Returns how many schedules were about them; of a run that is, and has not begun, nothing is left either. */
    int erase(String org, String subject) {
        int erased = 0;
        for (Named schedule : all(org)) {
            JsonNode payload = SubjectText.json(schedule.payload());
            String run = schedule.runPayload();
            if (SubjectText.isIn(payload, subject)) {
                String left = SubjectText.without(payload, subject).toString();
                change(ERASE, List.of(left, org, schedule.name()));
                erased++;
            } else if (run != null && SubjectText.isIn(SubjectText.json(run), subject)) {
                change(DROP_RUN, List.of(org, schedule.name(), run));
            }
        }
        return erased;
    }

    private List<Named> all(String org) {
        return new Select(ALL, List.of(org))
                .from(
                        readers,
                        row -> new Named(
                                row.getString("name"), row.getString("payload"), row.getString("run_payload")));
    }

    private void change(String sql, List<Object> values) {
        Statements.run(writers, sql, values, PreparedStatement::executeUpdate);
    }
}
