package dev.cafila.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Takes the texts out of events, within a transaction of the caller's. */
final class ErasedEvents {

    private static final String OF_TASK = "SELECT task_id, id, data FROM task_event WHERE task_id = ? AND org = ?";

    /** Asked with each batch of the recorder, so it begins with what is nearly always true: that no task was ever erased. */
    private static final String TOLD_LATE = """
            SELECT task_id, id, data FROM task_event
            WHERE EXISTS (SELECT 1 FROM task WHERE erased_at IS NOT NULL)
                AND position >= ? AND position < ?
                AND EXISTS (SELECT 1 FROM task WHERE task.id = task_event.task_id AND task.erased_at IS NOT NULL)
            """;

    private static final String CHANGE = "UPDATE task_event SET data = ? WHERE task_id = ? AND id = ?";

    private record Changed(String task, String id, String data) {}

    private final Connection connection;

    ErasedEvents(Connection connection) {
        this.connection = connection;
    }

    /** Erases all that was told of a task; returns how many events had something to erase. */
    int ofTask(String org, String task) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OF_TASK)) {
            statement.setString(1, task);
            statement.setString(2, org);
            return erase(statement);
        }
    }

    /** Erases what a recorder has just written at these positions of tasks that were erased before. */
    void toldLate(long from, long before) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TOLD_LATE)) {
            statement.setLong(1, from);
            statement.setLong(2, before);
            erase(statement);
        }
    }

    private int erase(PreparedStatement which) throws SQLException {
        List<Changed> changed = new ArrayList<>();
        try (ResultSet row = which.executeQuery()) {
            while (row.next()) {
                String data = row.getString("data");
                String left = ErasedData.of(data);
                if (!left.equals(data)) {
                    changed.add(new Changed(row.getString("task_id"), row.getString("id"), left));
                }
            }
        }
        if (!changed.isEmpty()) {
            write(changed);
        }
        return changed.size();
    }

    private void write(List<Changed> changed) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CHANGE)) {
            for (Changed event : changed) {
                SqlText.bind(statement, 1, event.data());
                statement.setString(2, event.task());
                statement.setString(3, event.id());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
