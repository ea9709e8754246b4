package dev.cafila.store;

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
        return Statements.run(readers, sql, values, statement -> rows(statement, row));
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
