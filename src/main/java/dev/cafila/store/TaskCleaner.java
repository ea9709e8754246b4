package dev.cafila.store;

import dev.cafila.task.TaskId;
import dev.cafila.task.TaskState;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/**
 * Removes tasks that have ended, and never one that has not. What happened to them stays in the audit trail, which has a
 * retention of its own.
 *
 * <p>Each method throws {@link StoreUnavailableException} if the database cannot be reached.
 */
public final class TaskCleaner {

    /** The recorder waits for its turn behind one batch. */
    private static final int BATCH = 500;

    private static final String ONE =
            "DELETE FROM task WHERE id = ? AND org = ? AND state IN ('completed', 'failed', 'cancelled')";

    /**
     * By the time of submission, which is in an index, and is before that of the end. The state is asked for again, because a
     * task that another connection has changed meanwhile is no more the one that was found.
     */
    private static final String BATCH_OF_OLDEST = """
            DELETE FROM task WHERE state = ? AND id IN (
                SELECT id FROM task
                WHERE org = ? AND state = ? AND submitted_at >= ? AND submitted_at < ? AND finished_at < ?
                    AND (state <> 'failed' OR discarded_at IS NOT NULL)
                ORDER BY submitted_at LIMIT ?)
            RETURNING submitted_at
            """;

    private final DataSource writers;

    TaskCleaner(DataSource writers) {
        this.writers = writers;
    }

    /**
     * Removes one task if it has ended, a failed one whether its dead letter was discarded or not.
     *
     * @return whether it was there and had ended
     */
    public boolean remove(String org, TaskId id) {
        return Statements.run(writers, ONE, List.of(id.value(), org), PreparedStatement::executeUpdate) > 0;
    }

    /**
     * Removes the tasks that reached this end before that time, the oldest first; of the failed ones only those whose dead
     * letter was discarded, because the others can still be replayed.
     *
     * @param limit the most to remove at once
     * @return how many were removed
     */
    public int clean(String org, TaskState end, Instant endedBefore, int limit) {
        if (!end.isEnd()) {
            throw new IllegalArgumentException("a task that is " + end.word() + " has not ended");
        }
        long before = endedBefore.toEpochMilli();
        long from = 0; // where the batch before came to, so that what it passed over is not looked at again
        int removed = 0;
        List<Long> batch;
        do {
            int most = Math.min(BATCH, limit - removed);
            batch = new Select(BATCH_OF_OLDEST, List.of(end.word(), org, end.word(), from, before, before, most))
                    .from(writers, row -> row.getLong("submitted_at"));
            removed += batch.size();
            from = batch.stream().reduce(from, Math::max);
        } while (!batch.isEmpty() && removed < limit);
        return removed;
    }
}
