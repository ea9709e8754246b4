package dev.cafila.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Runs single statements, each a transaction of its own, and says what it means when one fails. */
final class Statements {

    /** What is done with a statement that has its values. */
    interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    private Statements() {}

    /** @throws StoreUnavailableException if the database cannot be reached */
    static <T> T run(DataSource connections, String sql, List<Object> values, Work<T> work) {
        try (Connection connection = connection(connections);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            return work.on(statement);
        } catch (SQLException e) {
            if (SqlFault.isUnavailable(e)) {
                throw new StoreUnavailableException("The store cannot be reached", e);
            }
            throw new IllegalStateException("The store refuses a statement: " + e.getMessage(), e);
        }
    }

    private static Connection connection(DataSource connections) {
        try {
            return connections.getConnection();
        } catch (SQLException e) {
            throw new StoreUnavailableException("The store cannot be reached", e);
        }
    }
}
