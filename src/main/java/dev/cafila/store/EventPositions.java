package dev.cafila.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Gives events their places in the one order of all. */
final class EventPositions {

    private static final String TAKE = "UPDATE event_position SET last = last + ? RETURNING last";

    private EventPositions() {}

    /**
     * Takes so many, one after the other. Whoever else takes some waits until this transaction ends, so what he takes is
     * seen only after it; a transaction that takes positions must wait for no other lock afterwards.
     *
     * @return the first
     */
    static long take(Connection connection, int count) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
            statement.setInt(1, count);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException(
                            "The table event_position is empty; it must have one row, the last position");
                }
                return row.getLong(1) - count + 1;
            }
        }
    }
}
