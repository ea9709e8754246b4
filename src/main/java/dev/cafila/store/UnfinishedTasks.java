package dev.cafila.store;

import dev.cafila.task.EventOrder;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskState;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Counts tasks that have not ended, by way of an index, so that it matters little how many have. */
public final class UnfinishedTasks {

    /** The databases have an index by organisation, type and state: which of those there are, the index alone tells. */
    private static final String SQL = """
            SELECT task.type AS type, state, priority, COUNT(*) AS tasks,
                MIN(CASE state WHEN 'delayed' THEN deliver_at ELSE state_order & %d END) AS since
            FROM (SELECT DISTINCT org, type FROM task%%s) AS present
                JOIN task ON task.org = present.org AND task.type = present.type
            WHERE state IN ('waiting', 'delayed', 'active')
            GROUP BY task.type, state, priority
            """.formatted(EventOrder.MILLIS_OF_STATE);

    private final DataSource readers;

    UnfinishedTasks(DataSource readers) {
        this.readers = readers;
    }

    /**
     * Counts by type, state and priority; a delayed task that is due still counts as delayed.
     *
     * @param org null for all organisations together
     * @throws StoreUnavailableException if the database cannot be reached
     */
    public List<UnfinishedCount> byPriority(@Nullable String org) {
        return select(org)
                .from(
                        readers,
                        row -> new UnfinishedCount(
                                row.getString("type"),
                                TaskState.parse(row.getString("state")),
                                new TaskPriority(row.getInt("priority")),
                                row.getLong("tasks"),
                                Instant.ofEpochMilli(row.getLong("since"))));
    }

    static Select select(@Nullable String org) {
        return org == null
                ? new Select(SQL.formatted(""), List.of())
                : new Select(SQL.formatted(" WHERE org = ?"), List.of(org));
    }
}
