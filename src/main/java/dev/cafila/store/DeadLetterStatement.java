package dev.cafila.store;

import java.util.ArrayList;
import java.util.List;

/** Puts together the SQL that finds dead letters. */
final class DeadLetterStatement {

    /** Constants, not question marks: only so do the databases see that their indexes of dead letters may be used. */
    private static final String IS_DEAD_LETTER = " state = 'failed' AND discarded_at IS NULL";

    private static final String NEWEST = " ORDER BY finished_at DESC, id DESC LIMIT ?";

    private static final String LIST = "SELECT id, type, name, attempt, attempts_made, finished_at, "
            + "CASE WHEN length(payload) <= " + DeadLetter.LONGEST_PAYLOAD + " THEN payload END AS payload, "
            + "failure_kind, failure_error, failure_message, '' AS failure_stack, retry_after, "
            + "COALESCE(failure_fingerprint, '') AS failure_fingerprint"
            + " FROM task" + SnapshotRow.KNOWN + " AND" + IS_DEAD_LETTER;

    /** Counts in the index alone, and only then looks at one task of each cause and type. */
    private static final String GROUPS = """
            WITH counted AS (
                SELECT failure_fingerprint, type, COUNT(*) AS letters,
                    MIN(finished_at) AS first_failed, MAX(finished_at) AS last_failed, MAX(id) AS sample
                FROM task WHERE%s
                GROUP BY failure_fingerprint, type
            ), largest AS (
                SELECT failure_fingerprint, SUM(letters) AS letters FROM counted
                GROUP BY failure_fingerprint ORDER BY 2 DESC, 1 LIMIT ?
            )
            SELECT counted.failure_fingerprint, counted.type, counted.letters, counted.first_failed, counted.last_failed,
                counted.sample, task.failure_error, task.failure_message
            FROM largest
            JOIN counted ON counted.failure_fingerprint = largest.failure_fingerprint
            JOIN task ON task.id = counted.sample
            ORDER BY largest.letters DESC, largest.failure_fingerprint, counted.type
            """;

    private final StringBuilder conditions = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    private DeadLetterStatement(DeadLetterFilter filter) {
        add(" AND org = ?", filter.org());
        if (filter.type() != null) {
            add(" AND type = ?", filter.type().slug());
        }
        if (filter.fingerprint() != null) {
            add(" AND failure_fingerprint = ?", filter.fingerprint());
        }
        if (filter.failedFrom() != null) {
            add(" AND finished_at >= ?", filter.failedFrom().toEpochMilli());
        }
        if (filter.failedTo() != null) {
            add(" AND finished_at < ?", filter.failedTo().toEpochMilli());
        }
    }

    /** Returns the query for one row more than a page has, which tells whether another page follows. */
    static Select list(DeadLetterQuery query) {
        DeadLetterStatement list = new DeadLetterStatement(query.filter());
        if (query.cursor() != null) {
            Cursor last = Cursor.parse(query.cursor());
            list.add(" AND (finished_at, id) < (?, ?)", last.at(), last.id().value());
        }
        list.values.add(query.limit() + 1);
        return new Select(LIST + list.conditions + NEWEST, List.copyOf(list.values));
    }

    /** Returns the query for one row for each type of the causes that most dead letters have. */
    static Select groups(DeadLetterFilter filter, int limit) {
        DeadLetterStatement groups = new DeadLetterStatement(filter);
        groups.values.add(limit);
        return new Select(GROUPS.formatted(IS_DEAD_LETTER + groups.conditions), List.copyOf(groups.values));
    }

    private void add(String condition, Object... conditionValues) {
        conditions.append(condition);
        values.addAll(List.of(conditionValues));
    }
}
