package dev.cafila.store;

import dev.cafila.task.TaskId;
import dev.cafila.task.TaskSnapshot;
import dev.cafila.task.TaskState;
import dev.cafila.task.TaskType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Answers questions about tasks. Whoever asks sees the tasks of one organisation only. What was submitted a moment ago may
 * not be here yet: the store follows the tape.
 *
 * <p>Each method throws {@link StoreUnavailableException} if the database cannot be reached.
 */
public final class TaskReader {

    private static final String HISTORY = """
            SELECT id, attempt, kind, at, data FROM task_event
            WHERE task_id = ? AND org = ?
            ORDER BY attempt,
                CASE WHEN kind IN ('submitted', 'replayed') THEN 0
                    WHEN kind IN ('started', 'progressed', 'logged', 'returned') THEN 1
                    WHEN kind = 'discarded' THEN 3
                    ELSE 2 END,
                at, sequence, id
            """;

    private static final String LOGS = """
            SELECT attempt, at, sequence, data FROM task_event
            WHERE task_id = ? AND org = ? AND kind = 'logged'
            ORDER BY attempt, at, sequence, id
            """;

    private final DataSource readers;
    private final Clock clock;

    TaskReader(DataSource readers, Clock clock) {
        this.readers = readers;
        this.clock = clock;
    }

    /** Returns a task, once its submission has been recorded: before that, what its runs told is nothing to show. */
    public Optional<TaskSnapshot> find(String org, TaskId id) {
        return new Select(SnapshotRow.FIND, List.of(id.value(), org))
                .from(readers, new SnapshotRow(clock.instant())).stream().findFirst();
    }

    public TaskPage list(TaskQuery query) {
        Instant now = clock.instant();
        List<TaskSnapshot> tasks = ListStatement.of(query, now).from(readers, new SnapshotRow(now));
        if (tasks.size() <= query.limit()) {
            return new TaskPage(tasks, null);
        }
        List<TaskSnapshot> page = List.copyOf(tasks.subList(0, query.limit()));
        TaskSnapshot last = page.get(page.size() - 1);
        return new TaskPage(page, Cursor.after(last.submittedAt(), last.id()).text());
    }

    /** Returns the tasks of a type that somebody has submitted since a time, the newest first, without payloads and results. */
    public List<TaskSnapshot> submittedBy(String org, TaskType type, String user, Instant since) {
        return submitted(org, type, user, since).from(readers, new SnapshotRow(clock.instant()));
    }

    /** All states are named, for the index goes on with the time only below a state. */
    static Select submitted(String org, TaskType type, String user, Instant since) {
        List<Object> values = new ArrayList<>(List.of(org, type.slug()));
        Stream.of(TaskState.values()).map(TaskState::word).forEach(values::add);
        values.addAll(List.of(since.toEpochMilli(), user));
        String states = Stream.of(TaskState.values()).map(state -> "?").collect(Collectors.joining(", "));
        return new Select(
                SnapshotRow.LIST + " AND org = ? AND type = ? AND state IN (" + states
                        + ") AND submitted_at >= ? AND submitted_by = ? ORDER BY submitted_at DESC, id DESC",
                values);
    }

    /** Returns all that happened to a task, in the order it truly happened; empty if there is no such task. */
    public List<HistoryEntry> history(String org, TaskId id) {
        List<HistoryEntry> told = new Select(HISTORY, List.of(id.value(), org))
                .from(
                        readers,
                        row -> new HistoryEntry(
                                row.getString("id"),
                                row.getInt("attempt"),
                                row.getString("kind"),
                                Instant.ofEpochMilli(row.getLong("at")),
                                row.getString("data")));
        return UntoldStarts.addedTo(told, id);
    }

    /** Returns what a task logged, the first line first. */
    public List<LogLine> logs(String org, TaskId id) {
        return new Select(LOGS, List.of(id.value(), org)).from(readers, new LogRow());
    }
}
