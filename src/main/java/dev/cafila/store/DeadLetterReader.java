package dev.cafila.store;

import dev.cafila.task.Failure;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Answers questions about dead letters: tasks that failed, and were neither replayed nor discarded since. The store follows
 * the tape, so what an operator did a moment ago may not show yet.
 *
 * <p>Each method throws {@link StoreUnavailableException} if the database cannot be reached.
 */
public final class DeadLetterReader {

    private final DataSource readers;

    DeadLetterReader(DataSource readers) {
        this.readers = readers;
    }

    public DeadLetterPage list(DeadLetterQuery query) {
        List<DeadLetter> found = DeadLetterStatement.list(query).from(readers, DeadLetterReader::deadLetter);
        if (found.size() <= query.limit()) {
            return new DeadLetterPage(found, null);
        }
        List<DeadLetter> page = List.copyOf(found.subList(0, query.limit()));
        DeadLetter last = page.get(page.size() - 1);
        return new DeadLetterPage(page, Cursor.after(last.failedAt(), last.id()).text());
    }

    /** Returns the causes, that of most dead letters first; at most {@code limit} of them. */
    public List<DeadLetterGroup> groups(DeadLetterFilter filter, int limit) {
        Map<String, DeadLetterGroup> groups = new LinkedHashMap<>();
        DeadLetterStatement.groups(filter, limit)
                .from(readers, DeadLetterReader::group)
                .forEach(group -> groups.merge(group.fingerprint(), group, DeadLetterReader::together));
        return new ArrayList<>(groups.values());
    }

    private static DeadLetter deadLetter(ResultSet row) throws SQLException {
        Failure failure = SnapshotRow.failure(row);
        if (failure == null) {
            throw new SQLException("a failed task has no failure: " + row.getString("id"));
        }
        return new DeadLetter(
                new TaskId(row.getString("id")),
                new TaskType(row.getString("type")),
                row.getString("name"),
                row.getString("payload"),
                failure,
                row.getString("failure_fingerprint"),
                row.getInt("attempt"),
                row.getInt("attempts_made"),
                Instant.ofEpochMilli(row.getLong("finished_at")));
    }

    private static DeadLetterGroup group(ResultSet row) throws SQLException {
        return new DeadLetterGroup(
                row.getString("failure_fingerprint"),
                row.getLong("letters"),
                List.of(new TaskType(row.getString("type"))),
                row.getString("failure_error"),
                row.getString("failure_message"),
                Instant.ofEpochMilli(row.getLong("first_failed")),
                Instant.ofEpochMilli(row.getLong("last_failed")),
                new TaskId(row.getString("sample")));
    }

    /** The same cause may make tasks of several types fail. */
    private static DeadLetterGroup together(DeadLetterGroup one, DeadLetterGroup other) {
        return new DeadLetterGroup(
                one.fingerprint(),
                one.count() + other.count(),
                Stream.concat(one.types().stream(), other.types().stream()).toList(),
                one.error(),
                one.message(),
                min(one.firstFailedAt(), other.firstFailedAt()),
                max(one.lastFailedAt(), other.lastFailedAt()),
                one.sample());
    }

    private static Instant min(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant max(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
