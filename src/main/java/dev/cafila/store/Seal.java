package dev.cafila.store;

import dev.cafila.audit.AuditEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * The digest of a range of events: which there were, when, of which task and by whom. Not what they say, which may have to be
 * erased.
 *
 * @param after the position before the first
 * @param last the last position
 */
record Seal(long after, long last, int count, String digest) {

    static final String ACTION = "events.seal";

    private static final String EVENTS = """
            SELECT position, id, task_id, org, attempt, kind, at, actor FROM task_event
            WHERE position > ? AND position <= ? ORDER BY position, task_id, id
            """;

    static Seal of(Connection connection, long after, long last) throws SQLException {
        AuditHash hash = new AuditHash();
        int count = 0;
        try (PreparedStatement statement = connection.prepareStatement(EVENTS)) {
            statement.setLong(1, after);
            statement.setLong(2, last);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    count++;
                    hash.add(List.of(
                            row.getString("position"),
                            row.getString("id"),
                            row.getString("task_id"),
                            row.getString("org"),
                            row.getString("attempt"),
                            row.getString("kind"),
                            row.getString("at"),
                            row.getString("actor")));
                }
            }
        }
        return new Seal(after, last, count, hash.text());
    }

    AuditEntry entry(Instant now) {
        return new AuditEntry(now, "", "", ACTION, after + "-" + last, AuditEntry.DONE, count + " " + digest);
    }

    /** Tells whether an entry is the seal of these very events. */
    boolean isSaidBy(AuditEntry entry) {
        return entry.detail().equals(count + " " + digest);
    }
}
