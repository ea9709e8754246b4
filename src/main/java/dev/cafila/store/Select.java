package dev.cafila.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * A query with the values of its question marks.
 *
 * @param sql put together from constants only: whatever was asked is among the values
 */
record Select(String sql, List<Object> values) {

    /** Makes something of one row. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** @throws StoreUnavailableException if the database cannot be reached */
    <T> List<T> from(DataSource readers, Row<T> row) {
        try (Connection connection = connection(readers);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            return rows(statement, row);
        } catch (SQLException e) {
            if (SqlFault.isUnavailable(e)) {
                throw new StoreUnavailableException("The store cannot be reached", e);
            }
            throw new IllegalStateException("The store refuses a query: " + e.getMessage(), e);
        }
    }

    private static Connection connection(DataSource readers) {
        try {
            return readers.getConnection();
        } catch (SQLException e) {
            throw new StoreUnavailableException("The store cannot be reached", e);
        }
    }

    private static <T> List<T> rows(PreparedStatement statement, Row<T> row) throws SQLException {
        List<T> read = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                read.add(row.read(rows));
            }
        }
        return read;
    }
}
