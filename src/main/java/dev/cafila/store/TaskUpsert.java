package dev.cafila.store;

import dev.cafila.task.Failure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Merges partial tasks into their rows, many in one batch, by the rule of {@link PartialTask}: the greater order holds. */
final class TaskUpsert implements AutoCloseable {

    /** What the texts of a task are for ever once it was erased; see {@link SubjectTasks}. */
    private static final Map<String, String> ERASED = Map.of(
            "name", "''",
            "ordering_key", "NULL",
            "correlation_id", "NULL",
            "payload", "'{}'",
            "result", "NULL",
            "progress_message", "''",
            "failure_message", "''",
            "failure_stack", "''");

    private static final String SQL = """
            INSERT INTO task (id, org, type,
                identity_order, submitted_at, submitted_by, name, priority, ordering_key, correlation_id, asked_attempts, trace_id,
                state_order, state, attempt, attempts_made, deliver_at, finished_at, discarded_at,
                run_order, max_attempts, route_version, started_at,
                progress_order, progress_attempt, percent, progress_message,
                failure_order, failure_kind, failure_error, failure_message, failure_stack, retry_after, failure_fingerprint,
                input_order, payload, result)
            VALUES (?, ?, ?,  ?, ?, ?, ?, ?, ?, ?, ?, ?,  ?, ?, ?, ?, ?, ?, ?,  ?, ?, ?, ?,  ?, ?, ?, ?,  ?, ?, ?, ?, ?, ?, ?,  ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET
            """
            + group(
                    "identity_order",
                    "submitted_at",
                    "submitted_by",
                    "name",
                    "priority",
                    "ordering_key",
                    "correlation_id",
                    "asked_attempts",
                    "trace_id")
            + group("input_order", "payload")
            + group(
                    "state_order",
                    "state",
                    "attempt",
                    "attempts_made",
                    "deliver_at",
                    "finished_at",
                    "discarded_at",
                    "result")
            + group("run_order", "max_attempts", "route_version")
            + group("progress_order", "progress_attempt", "percent", "progress_message")
            + group(
                    "failure_order",
                    "failure_kind",
                    "failure_error",
                    "failure_message",
                    "failure_stack",
                    "retry_after",
                    "failure_fingerprint")
            + """
            started_at = CASE WHEN task.started_at IS NULL OR excluded.started_at < task.started_at
                THEN excluded.started_at ELSE task.started_at END
            WHERE excluded.identity_order > task.identity_order
                OR excluded.input_order > task.input_order
                OR excluded.state_order > task.state_order
                OR excluded.run_order > task.run_order
                OR excluded.progress_order > task.progress_order
                OR excluded.failure_order > task.failure_order
                OR excluded.started_at < task.started_at
            """; // what was told before costs no write

    private final PreparedStatement statement;
    private int column;

    TaskUpsert(Connection connection) throws SQLException {
        statement = connection.prepareStatement(SQL);
    }

    /** Returns the assignments by which a group of columns changes as a whole, the order itself being one of them. */
    private static String group(String order, String... columns) {
        StringBuilder sql = new StringBuilder(assignment(order, order));
        for (String column : columns) {
            sql.append(assignment(order, column));
        }
        return sql.toString();
    }

    private static String assignment(String order, String column) {
        String erased = ERASED.get(column);
        return "%2$s = CASE %3$s WHEN excluded.%1$s > task.%1$s THEN excluded.%2$s ELSE task.%2$s END,\n"
                .formatted(order, column, erased == null ? "" : "WHEN task.erased_at IS NOT NULL THEN " + erased);
    }

    /** Adds one to the batch; of each task there may be only one in it. */
    void add(PartialTask partial) throws SQLException {
        column = 0;
        text(partial.task().id().value());
        text(partial.task().org());
        text(partial.task().type().slug());
        add(partial.identity());
        add(partial.state());
        add(partial.limit());
        number(partial.startedAt());
        add(partial.progress());
        add(partial.failure());
        number(partial.input().order());
        text(partial.input().payload());
        text(partial.state().result());
        statement.addBatch();
    }

    private void add(PartialTask.Identity identity) throws SQLException {
        number(identity.order());
        number(identity.submittedAt());
        text(identity.user());
        text(identity.name());
        statement.setInt(++column, identity.priority());
        text(identity.orderingKey());
        text(identity.correlationId());
        small(identity.askedAttempts());
        text(identity.traceId());
    }

    private void add(PartialTask.State state) throws SQLException {
        number(state.order());
        text(state.state().word());
        small(state.attempt());
        small(state.attemptsMade());
        number(state.deliverAt());
        number(state.finishedAt());
        number(state.discardedAt());
    }

    private void add(PartialTask.Limit limit) throws SQLException {
        number(limit.order());
        small(limit.maxAttempts());
        text(limit.routeVersion());
    }

    private void add(PartialTask.Progress progress) throws SQLException {
        number(progress.order());
        small(progress.attempt());
        statement.setDouble(++column, progress.percent());
        text(progress.message());
    }

    private void add(PartialTask.LastFailure last) throws SQLException {
        Failure failure = last.failure();
        number(last.order());
        text(failure == null ? null : failure.kind().name());
        text(failure == null ? null : failure.error());
        text(failure == null ? null : failure.message());
        text(failure == null ? null : failure.stack());
        Duration retryAfter = failure == null ? null : failure.retryAfter();
        number(retryAfter == null ? null : retryAfter.toMillis());
        text(failure == null ? null : failure.fingerprint());
    }

    private void text(@Nullable String value) throws SQLException {
        SqlText.bind(statement, ++column, value);
    }

    // Nulls are bound with their type: PostgreSQL breaks a batch wherever a parameter's type changes.

    private void number(@Nullable Long value) throws SQLException {
        if (value == null) {
            statement.setNull(++column, Types.BIGINT);
        } else {
            statement.setLong(++column, value);
        }
    }

    private void small(@Nullable Integer value) throws SQLException {
        if (value == null) {
            statement.setNull(++column, Types.INTEGER);
        } else {
            statement.setInt(++column, value);
        }
    }

    void execute() throws SQLException {
        statement.executeBatch();
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
