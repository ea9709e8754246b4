package dev.cafila.bench;

import dev.cafila.task.Task;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks into the store of a Cafila from beside it, on a connection of its own. */
final class StoreProbe implements AutoCloseable {

    private final Connection connection;
    private final PreparedStatement all;
    private final PreparedStatement inState;
    private final PreparedStatement state;
    private final PreparedStatement result;

    StoreProbe(String url) {
        try {
            connection = DriverManager.getConnection(url);
            all = connection.prepareStatement("SELECT count(*) FROM task WHERE org = ? AND type = ?");
            inState = connection.prepareStatement("SELECT count(*) FROM task WHERE org = ? AND type = ? AND state = ?");
            state = connection.prepareStatement("SELECT state FROM task WHERE id = ?");
            result = connection.prepareStatement("SELECT result FROM task WHERE id = ?");
        } catch (SQLException e) {
            throw new IllegalStateException("The store " + url + " cannot be read", e);
        }
    }

    /** Returns how many tasks of a type there are. */
    long count(String type) {
        return Long.parseLong(value(all, Task.DEFAULT_ORG, type));
    }

    long completed(String type) {
        return Long.parseLong(value(inState, Task.DEFAULT_ORG, type, "completed"));
    }

    boolean isCompleted(String id) {
        return "completed".equals(value(state, id));
    }

    /** Returns ids of tasks of the default organisation, from all over the table. */
    List<String> someIds(int count) {
        List<String> ids = new ArrayList<>();
        try (PreparedStatement question = connection.prepareStatement(
                "SELECT id FROM task WHERE rowid >= abs(random()) % (SELECT max(rowid) FROM task) AND org = ? LIMIT 1")) {
            while (ids.size() < count) {
                ids.add(String.valueOf(value(question, Task.DEFAULT_ORG)));
            }
            return ids;
        } catch (SQLException e) {
            throw new IllegalStateException("The store cannot be read", e);
        }
    }

    /** @throws IllegalStateException if there is none */
    String result(String id) {
        String text = value(result, id);
        if (text == null) {
            throw new IllegalStateException("Task " + id + " has no result");
        }
        return text;
    }

    private static @Nullable String value(PreparedStatement question, String... parameters) {
        try {
            for (int i = 0; i < parameters.length; i++) {
                question.setString(i + 1, parameters[i]);
            }
            try (ResultSet row = question.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The store cannot be read", e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("The store cannot be let go", e);
        }
    }
}
