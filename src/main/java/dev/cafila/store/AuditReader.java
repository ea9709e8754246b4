package dev.cafila.store;

import dev.cafila.audit.AuditEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Reads the audit trail and tells whether it is as it was written. */
public final class AuditReader {

    private static final String PAGE = """
            SELECT number, at, org, actor, action, subject, outcome, detail, hash FROM audit
            WHERE number > ? ORDER BY number LIMIT ?
            """;
    private static final String HEAD = "SELECT number, hash, sealed FROM audit_head";
    private static final String ACTIONS = """
            SELECT position, at, org, actor, kind, task_id FROM task_event
            WHERE position > ? AND kind IN ('submitted', 'cancelled', 'replayed', 'discarded')
            ORDER BY position LIMIT ?
            """;
    private static final int PAGE_SIZE = 1000;

    private final DataSource readers;

    AuditReader(DataSource readers) {
        this.readers = readers;
    }

    /** An entry with its place in the chain. */
    public record Numbered(long number, AuditEntry entry, String hash) {}

    /** What somebody did to a task. */
    public record TaskAction(long position, Instant at, String org, String actor, String kind, String task) {}

    /**
     * What a walk over the whole trail found.
     *
     * @param problem what is wrong first; empty if nothing is
     */
    public record Verdict(boolean valid, long entries, long sealedEvents, String problem) {}

    /** Returns entries in order, the first after a number. */
    public List<Numbered> entries(long after, int limit) {
        return new Select(PAGE, List.of(after, limit)).from(readers, AuditReader::numbered);
    }

    /** Returns what people did to tasks, in order, the first after a position. */
    public List<TaskAction> taskActions(long after, int limit) {
        return new Select(ACTIONS, List.of(after, limit))
                .from(
                        readers,
                        row -> new TaskAction(
                                row.getLong("position"),
                                Instant.ofEpochMilli(row.getLong("at")),
                                row.getString("org"),
                                row.getString("actor"),
                                row.getString("kind"),
                                row.getString("task_id")));
    }

    /** Walks over all entries and all sealed events; takes some seconds a million. */
    public Verdict verify() {
        return Statements.run(readers, HEAD, List.of(), head -> walk(head.getConnection(), head));
    }

    private static Verdict walk(Connection connection, PreparedStatement headStatement) throws SQLException {
        long lastNumber;
        String lastHash;
        try (ResultSet row = headStatement.executeQuery()) {
            row.next();
            lastNumber = row.getLong("number");
            lastHash = row.getString("hash");
        }
        String hash = "";
        long number = 0;
        long sealed = 0;
        while (number < lastNumber) { // what is appended during the walk is left to the next one
            List<Numbered> page = page(connection, number, Math.min(PAGE_SIZE, lastNumber - number));
            if (page.isEmpty()) {
                return broken(number, sealed, "the entries after " + number + " were taken away");
            }
            for (Numbered each : page) {
                hash = AuditHash.of(hash, number + 1, each.entry());
                if (each.number() != number + 1) {
                    return broken(number, sealed, "entry " + (number + 1) + " is missing");
                }
                if (!hash.equals(each.hash())) {
                    return broken(number, sealed, "entry " + each.number() + " was changed");
                }
                if (each.entry().action().equals(Seal.ACTION)) {
                    Seal seal = sealOf(connection, each.entry());
                    if (!seal.isSaidBy(each.entry())) {
                        String where = each.entry().subject();
                        return broken(
                                number, sealed, "the history of tasks was changed between the positions " + where);
                    }
                    sealed += seal.count();
                }
                number++;
            }
        }
        return hash.equals(lastHash)
                ? new Verdict(true, number, sealed, "")
                : broken(number, sealed, "entry " + number + " is not the one that was last");
    }

    private static Seal sealOf(Connection connection, AuditEntry entry) throws SQLException {
        String[] range = entry.subject().split("-");
        return Seal.of(connection, Long.parseLong(range[0]), Long.parseLong(range[1]));
    }

    private static Verdict broken(long entries, long sealed, String problem) {
        return new Verdict(false, entries, sealed, problem);
    }

    private static List<Numbered> page(Connection connection, long after, long limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PAGE)) {
            statement.setLong(1, after);
            statement.setLong(2, limit);
            List<Numbered> page = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    page.add(numbered(row));
                }
            }
            return page;
        }
    }

    private static Numbered numbered(ResultSet row) throws SQLException {
        AuditEntry entry = new AuditEntry(
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("org"),
                row.getString("actor"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("outcome"),
                row.getString("detail"));
        return new Numbered(row.getLong("number"), entry, row.getString("hash"));
    }
}
