package dev.cafila.store;

import dev.cafila.task.EventOrder;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Counts what has not come to a good end, of all organisations together: tasks under way, and dead letters. Both are read by way of
 * an index, so that it matters little how many tasks have ended.
 *
 * <p>Each method throws {@link StoreUnavailableException} if the database cannot be reached.
 */
public final class UnfinishedTasks {

    /** The databases have an index by organisation, type and state: which of those there are, the index alone tells. */
    private static final String UNFINISHED = """
            SELECT task.type AS type, state, priority, COUNT(*) AS tasks,
                MIN(CASE state WHEN 'delayed' THEN deliver_at ELSE state_order & %d END) AS since
            FROM (SELECT DISTINCT org, type FROM task) AS present
                JOIN task ON task.org = present.org AND task.type = present.type
            WHERE state IN ('waiting', 'delayed', 'active')
            GROUP BY task.type, state, priority
            """.formatted(EventOrder.MILLIS_OF_STATE);

    private static final String DEAD_LETTERS =
            "SELECT type, COUNT(*) AS tasks FROM task WHERE state = 'failed' AND discarded_at IS NULL GROUP BY type";

    private final DataSource readers;

    UnfinishedTasks(DataSource readers) {
        this.readers = readers;
    }

    /** Counts by type, state and priority; a delayed task that is due still counts as delayed. */
    public List<UnfinishedCount> byPriority() {
        return new Select(UNFINISHED, List.of())
                .from(
                        readers,
                        row -> new UnfinishedCount(
                                row.getString("type"),
                                TaskState.parse(row.getString("state")),
                                new TaskPriority(row.getInt("priority")),
                                row.getLong("tasks"),
                                Instant.ofEpochMilli(row.getLong("since"))));
    }

    /** Returns how many dead letters there are of each type that has any, by slug. */
    public Map<String, Long> deadLetters() {
        Map<String, Long> letters = new HashMap<>();
        new Select(DEAD_LETTERS, List.of())
                .from(readers, row -> letters.put(row.getString("type"), row.getLong("tasks")));
        return letters;
    }
}
