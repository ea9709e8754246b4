package dev.cafila.store;

import dev.cafila.task.TaskState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Counts tasks by type and state, and dead letters. Both are read from an index alone; a million tasks take about a tenth of a second,
 * so whoever asks often keeps the answer for a moment.
 *
 * <p>Each method throws {@link StoreUnavailableException} if the database cannot be reached.
 */
public final class TaskCounter {

    private static final String STATES = "SELECT type, state, COUNT(*) AS tasks FROM task%s GROUP BY type, state";

    /** Constants, so that it is seen that the index of dead letters has all that is asked for. */
    private static final String DEAD_LETTERS =
            "SELECT type, COUNT(*) AS tasks FROM task WHERE state = 'failed' AND discarded_at IS NULL GROUP BY type";

    private final DataSource readers;

    TaskCounter(DataSource readers) {
        this.readers = readers;
    }

    /** @param org null for all organisations together */
    public List<TaskCount> byState(@Nullable String org) {
        return new Select(STATES.formatted(org == null ? "" : " WHERE org = ?"), org == null ? List.of() : List.of(org))
                .from(
                        readers,
                        row -> new TaskCount(
                                row.getString("type"), TaskState.parse(row.getString("state")), row.getLong("tasks")));
    }

    /** Returns how many dead letters there are of each type that has any, of all organisations together; by slug. */
    public Map<String, Long> deadLetters() {
        Map<String, Long> letters = new HashMap<>();
        new Select(DEAD_LETTERS, List.of())
                .from(readers, row -> letters.put(row.getString("type"), row.getLong("tasks")));
        return letters;
    }
}
