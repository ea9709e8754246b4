package dev.cafila.store;

import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Counts tasks by type and state, and those that wait by priority too. The first is read from an index alone; a million tasks take
 * about a tenth of a second, so whoever asks often keeps the answer for a moment.
 *
 * <p>Each method throws {@link StoreUnavailableException} if the database cannot be reached.
 */
public final class TaskCounter {

    private static final String STATES = "SELECT type, state, COUNT(*) AS tasks FROM task%s GROUP BY type, state";
    private static final String PRIORITIES =
            "SELECT type, state, priority, COUNT(*) AS tasks FROM task WHERE state IN ('waiting', 'delayed')%s"
                    + " GROUP BY type, state, priority";

    /** Constants, so that it is seen that the index of dead letters has all that is asked for. */
    private static final String DEAD_LETTERS =
            "SELECT type, COUNT(*) AS tasks FROM task WHERE state = 'failed' AND discarded_at IS NULL GROUP BY type";

    private final DataSource readers;

    TaskCounter(DataSource readers) {
        this.readers = readers;
    }

    /** @param org null for all organisations together */
    public List<TaskCount> byState(@Nullable String org) {
        return select(STATES, " WHERE org = ?", org)
                .from(readers, row -> new TaskCount(row.getString("type"), state(row), null, row.getLong("tasks")));
    }

    /**
     * Counts those that have not begun; a delayed one that is due still counts as delayed.
     *
     * @param org null for all organisations together
     */
    public List<TaskCount> notBegunByPriority(@Nullable String org) {
        return select(PRIORITIES, " AND org = ?", org)
                .from(
                        readers,
                        row -> new TaskCount(
                                row.getString("type"),
                                state(row),
                                new TaskPriority(row.getInt("priority")),
                                row.getLong("tasks")));
    }

    /** Returns how many dead letters there are of each type that has any, of all organisations together; by slug. */
    public Map<String, Long> deadLetters() {
        Map<String, Long> letters = new HashMap<>();
        new Select(DEAD_LETTERS, List.of())
                .from(readers, row -> letters.put(row.getString("type"), row.getLong("tasks")));
        return letters;
    }

    private static TaskState state(ResultSet row) throws SQLException {
        return TaskState.parse(row.getString("state"));
    }

    private static Select select(String sql, String condition, @Nullable String org) {
        List<Object> values = new ArrayList<>();
        if (org != null) {
            values.add(org);
        }
        return new Select(sql.formatted(org == null ? "" : condition), values);
    }
}
