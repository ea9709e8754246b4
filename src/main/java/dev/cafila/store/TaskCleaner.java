package dev.cafila.store;

import dev.cafila.task.TaskId;
import dev.cafila.task.TaskState;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/**
 * Removes tasks that have ended, and never one that has not. What happened to them stays in the audit trail, which has a
 * retention of its own.
 *
 * <p>Each method throws {@link StoreUnavailableException} if the database cannot be reached.
 */
public final class TaskCleaner {

    /** The recorder waits behind one batch: for its turn if the connection is its own, else for the rest after the batch. */
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
    private final BatchRest rest;

    TaskCleaner(DataSource writers, BatchRest rest) {
        this.writers = writers;
        this.rest = rest;
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
        AtomicLong from =
                new AtomicLong(); // where the batch before came to: what it passed over is not looked at again
        int removed = 0;
        int batch;
        do {
            int most = Math.min(BATCH, limit - removed);
            batch = rest.after(() -> {
                List<Object> values = List.of(end.word(), org, end.word(), from.get(), before, before, most);
                List<Long> gone = new Select(BATCH_OF_OLDEST, values).from(writers, row -> row.getLong("submitted_at"));
                gone.forEach(at -> from.accumulateAndGet(at, Math::max));
                return gone.size();
            });
            removed += batch;
        } while (batch > 0 && removed < limit);
        return removed;
    }
}
