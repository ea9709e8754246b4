package dev.cafila.store;

import dev.cafila.event.EventCodec;
import dev.cafila.task.TaskEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Appends events to the history, many in one batch; an event that is there already stays as it is. */
final class EventInsert implements AutoCloseable {

    private static final String SQL = """
            INSERT INTO task_event (id, task_id, org, attempt, kind, at, sequence, data, type, position, actor, subject)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    private final PreparedStatement statement;

    EventInsert(Connection connection) throws SQLException {
        statement = connection.prepareStatement(SQL);
    }

    void add(TaskEvent event, long position) throws SQLException {
        SqlText.bind(statement, 1, event.id());
        SqlText.bind(statement, 2, event.task().id().value());
        SqlText.bind(statement, 3, event.task().org());
        statement.setInt(4, event.attempt());
        SqlText.bind(statement, 5, event.kind());
        statement.setLong(6, event.at().toEpochMilli());
        statement.setInt(7, sequence(event));
        SqlText.bind(statement, 8, EventCodec.facts(event));
        SqlText.bind(statement, 9, event.task().type().slug());
        statement.setLong(10, position);
        SqlText.bind(statement, 11, actor(event));
        SqlText.bind(statement, 12, event instanceof TaskEvent.Submitted submitted ? submitted.subject() : null);
        statement.addBatch();
    }

    private static String actor(TaskEvent event) {
        if (event instanceof TaskEvent.Submitted submitted) {
            return submitted.detail().user();
        }
        if (event instanceof TaskEvent.Cancelled cancelled) {
            return cancelled.by();
        }
        if (event instanceof TaskEvent.Replayed replayed) {
            return replayed.by();
        }
        return event instanceof TaskEvent.Discarded discarded ? discarded.by() : "";
    }

    private static int sequence(TaskEvent event) {
        if (event instanceof TaskEvent.Progressed progressed) {
            return progressed.sequence();
        }
        return event instanceof TaskEvent.Logged logged ? logged.sequence() : 0;
    }

    void execute() throws SQLException {
        statement.executeBatch();
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
