package dev.cafila.store;

import dev.cafila.task.TaskId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which events are asked for.
 *
 * @param after the position after which they begin; 0 is before the first
 * @param upTo the last position
 * @param org only those of this organisation; null for all
 * @param task only those of this task; null for all
 * @param limit the most to return
 */
public record EventRange(
        long after,
        long upTo,
        @Nullable String org,
        @Nullable TaskId task,
        int limit) {

    private static final String COLUMNS = "SELECT position, id, task_id, org, type, attempt, kind, at, data,"
            + " CASE WHEN kind = 'completed' THEN (SELECT result FROM task WHERE task.id = task_event.task_id"
            + " AND length(result) <= " + RecordedEvent.LONGEST_RESULT + ") END AS result FROM task_event";

    /** Returns all after a position. */
    public static EventRange after(long position, int limit) {
        return new EventRange(position, Long.MAX_VALUE, null, null, limit);
    }

    /** A task's events are found by the task and are few; all others by their positions, which the plus keeps from the former. */
    Select select() {
        List<Object> values = new ArrayList<>(List.of(after, upTo));
        StringBuilder sql = new StringBuilder(COLUMNS);
        sql.append(task == null ? " WHERE position > ? AND position <= ?" : " WHERE +position > ? AND +position <= ?");
        if (task != null) {
            sql.append(" AND task_id = ?");
            values.add(task.value());
        }
        if (org != null) {
            sql.append(" AND org = ?");
            values.add(org);
        }
        sql.append(task == null ? " ORDER BY position LIMIT ?" : " ORDER BY +position LIMIT ?");
        values.add(limit);
        return new Select(sql.toString(), values);
    }
}
