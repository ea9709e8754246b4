package dev.cafila.store;

import dev.cafila.task.Failure;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskSnapshot;
import dev.cafila.task.TaskState;
import dev.cafila.task.TaskType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads a row of {@code task} as people see it at the given moment. */
record SnapshotRow(Instant now) implements Select.Row<TaskSnapshot> {

    private static final String SELECT = """
            SELECT id, org, type, submitted_at, submitted_by, name, priority, ordering_key, correlation_id, trace_id,
                state, attempt, attempts_made, deliver_at, finished_at, discarded_at,
                COALESCE(max_attempts, asked_attempts) AS max_attempts, route_version, started_at,
                progress_attempt, percent, progress_message,
                failure_kind, failure_error, failure_message, failure_stack, retry_after,
            """;

    /** A run may be told of before the task itself is; until then nobody knows what the task is. */
    static final String KNOWN = " WHERE identity_order > " + PartialTask.GUESSED;

    static final String FIND = SELECT + " payload, result FROM task" + KNOWN + " AND id = ? AND org = ?";

    /** Payload and result may be large, and nobody reads them in a list. */
    static final String LIST = SELECT + " '{}' AS payload, CAST(NULL AS TEXT) AS result FROM task" + KNOWN;

    @Override
    public TaskSnapshot read(ResultSet row) throws SQLException {
        Instant deliverAt = instant(row, "deliver_at");
        TaskState state = state(TaskState.parse(row.getString("state")), deliverAt);
        boolean current = row.getInt("progress_attempt") == row.getInt("attempt");
        return new TaskSnapshot(
                new TaskId(row.getString("id")),
                new TaskType(row.getString("type")),
                state,
                row.getString("name"),
                row.getString("payload"),
                new TaskPriority(row.getInt("priority")),
                row.getString("org"),
                row.getString("submitted_by"),
                row.getInt("attempt"),
                row.getInt("attempts_made"),
                row.getObject("max_attempts") == null ? null : row.getInt("max_attempts"),
                row.getString("route_version"),
                Instant.ofEpochMilli(row.getLong("submitted_at")),
                deliverAt,
                instant(row, "started_at"),
                instant(row, "finished_at"),
                instant(row, "discarded_at"),
                percent(state, current ? row.getDouble("percent") : 0),
                current ? row.getString("progress_message") : "",
                row.getString("result"),
                failure(row),
                row.getString("ordering_key"),
                row.getString("correlation_id"),
                row.getString("trace_id"));
    }

    /** Nothing tells the store when a delay is over. */
    private TaskState state(TaskState stored, @Nullable Instant deliverAt) {
        boolean due = deliverAt != null && !deliverAt.isAfter(now);
        return stored == TaskState.DELAYED && due ? TaskState.WAITING : stored;
    }

    private static double percent(TaskState state, double reported) {
        return state == TaskState.COMPLETED ? 100 : reported;
    }

    static @Nullable Failure failure(ResultSet row) throws SQLException {
        String kind = row.getString("failure_kind");
        if (kind == null) {
            return null;
        }
        Object retryAfter = row.getObject("retry_after");
        return new Failure(
                Failure.Kind.valueOf(kind),
                row.getString("failure_error"),
                row.getString("failure_message"),
                row.getString("failure_stack"),
                retryAfter == null ? null : Duration.ofMillis(row.getLong("retry_after")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column) == null ? null : Instant.ofEpochMilli(row.getLong(column));
    }
}
