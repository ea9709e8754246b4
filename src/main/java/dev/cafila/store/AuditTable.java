package dev.cafila.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.cafila.audit.AuditEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Appends to the audit trail. Whoever appends holds the one row of {@code audit_head} until the commit, so the chain has no forks. */
final class AuditTable {

    private static final String TAKE = "UPDATE audit_head SET number = number + ? RETURNING number, hash, sealed";
    private static final String APPEND = """
            INSERT INTO audit (number, at, org, actor, action, subject, outcome, detail, hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String CLOSE = "UPDATE audit_head SET hash = ?, sealed = ?";

    /** So that a transaction is short, and a walk over all needs little memory. */
    private static final int MOST_SEALED = 20_000;

    private final HikariDataSource writers;
    private final EventTail events;

    AuditTable(HikariDataSource writers, EventTail events) {
        this.writers = writers;
        this.events = events;
    }

    private record Head(long number, String hash, long sealed) {}

    /** Appends all or, if this throws, none. */
    void append(List<AuditEntry> entries) throws SQLException {
        try (Connection connection = writers.getConnection()) {
            try {
                connection.setAutoCommit(false);
                Head head = take(connection, entries.size());
                write(connection, head, entries, head.sealed());
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                writers.evictConnection(connection); // see Recorder
                throw e;
            }
        }
    }

    /** Seals the events that were recorded since the last time, some thousands at most; returns whether there are more. */
    boolean seal(Instant now) throws SQLException {
        long newest = events.newest();
        try (Connection connection = writers.getConnection()) {
            try {
                connection.setAutoCommit(false);
                Head head = take(connection, 1);
                long last = Math.min(newest, head.sealed() + MOST_SEALED);
                if (last <= head.sealed()) {
                    connection.rollback();
                    return false;
                }
                Seal seal = Seal.of(connection, head.sealed(), last);
                write(connection, head, List.of(seal.entry(now)), last);
                connection.commit();
                return last < newest;
            } catch (SQLException | RuntimeException e) {
                writers.evictConnection(connection);
                throw e;
            }
        }
    }

    /** Returns the end of the chain as it was, less the numbers that are taken now. */
    private static Head take(Connection connection, int count) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
            statement.setInt(1, count);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("The table audit_head is empty; it must have one row, the end of the chain");
                }
                return new Head(row.getLong("number") - count, row.getString("hash"), row.getLong("sealed"));
            }
        }
    }

    private static void write(Connection connection, Head head, List<AuditEntry> entries, long sealed)
            throws SQLException {
        String hash = head.hash();
        long number = head.number();
        try (PreparedStatement statement = connection.prepareStatement(APPEND)) {
            for (AuditEntry entry : entries) {
                number++;
                hash = AuditHash.of(hash, number, entry);
                statement.setLong(1, number);
                statement.setLong(2, entry.at().toEpochMilli());
                SqlText.bind(statement, 3, entry.org());
                SqlText.bind(statement, 4, entry.actor());
                SqlText.bind(statement, 5, entry.action());
                SqlText.bind(statement, 6, entry.subject());
                SqlText.bind(statement, 7, entry.outcome());
                SqlText.bind(statement, 8, entry.detail());
                SqlText.bind(statement, 9, hash);
                statement.addBatch();
            }
            statement.executeBatch();
        }
        try (PreparedStatement statement = connection.prepareStatement(CLOSE)) {
            statement.setString(1, hash);
            statement.setLong(2, sealed);
            statement.executeUpdate();
        }
    }
}
