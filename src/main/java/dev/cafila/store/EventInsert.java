package dev.cafila.store;

import dev.cafila.event.EventCodec;
import dev.cafila.task.TaskEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Appends events to the history, many in one batch; an event that is there already stays as it is. */
final class EventInsert implements AutoCloseable {

    private static final String SQL = """
            INSERT INTO task_event (id, task_id, org, attempt, kind, at, sequence, data, type, position, actor, subject)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    private static final String WRITTEN = "SELECT position FROM task_event WHERE position >= ? AND position < ?";

    private final Connection connection;
    private final PreparedStatement statement;
    private final List<TaskEvent> events = new ArrayList<>();
    private long first;

    EventInsert(Connection connection) throws SQLException {
        this.connection = connection;
        this.statement = connection.prepareStatement(SQL);
    }

    /** @param position one more than the one before */
    void add(TaskEvent event, long position) throws SQLException {
        if (events.isEmpty()) {
            first = position;
        }
        events.add(event);
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

    /** Returns those that were not there already, in the order they were added. */
    List<TaskEvent> execute() throws SQLException {
        int[] written = statement.executeBatch();
        boolean areCounted = true;
        int fresh = 0;
        for (int count : written) {
            areCounted &= count >= 0;
            fresh += count;
        }
        if (!areCounted) {
            return atTheirPositions();
        }
        return fresh == events.size() ? events : counted(written);
    }

    private List<TaskEvent> counted(int[] written) {
        List<TaskEvent> fresh = new ArrayList<>();
        for (int i = 0; i < written.length; i++) {
            if (written[i] > 0) {
                fresh.add(events.get(i));
            }
        }
        return fresh;
    }

    /** PostgreSQL's driver makes one statement of many, and cannot tell any more which of their rows were written. */
    private List<TaskEvent> atTheirPositions() throws SQLException {
        BitSet written = new BitSet(events.size());
        try (PreparedStatement question = connection.prepareStatement(WRITTEN)) {
            question.setLong(1, first);
            question.setLong(2, first + events.size());
            try (ResultSet row = question.executeQuery()) {
                while (row.next()) {
                    written.set((int) (row.getLong(1) - first));
                }
            }
        }
        return written.cardinality() == events.size()
                ? events
                : written.stream().mapToObj(events::get).toList();
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
