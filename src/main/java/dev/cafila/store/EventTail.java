package dev.cafila.store;

import dev.cafila.task.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/**
 * Reads events in the one order in which all recorders keep them. What was read up to a position is complete: no event ever
 * appears before one that was there. Any number of threads may use it.
 *
 * <p>Each method throws {@link StoreUnavailableException} if the database cannot be reached.
 */
public final class EventTail {

    private static final Select NEWEST = new Select("SELECT last FROM event_position", List.of());

    private final DataSource readers;
    private final CommitSignal commits;

    EventTail(DataSource readers, CommitSignal commits) {
        this.readers = readers;
        this.commits = commits;
    }

    /** Returns events in order, the first after {@code range.after()}. */
    public List<RecordedEvent> read(EventRange range) {
        return range.select().from(readers, EventTail::event);
    }

    private static RecordedEvent event(ResultSet row) throws SQLException {
        return new RecordedEvent(
                row.getLong("position"),
                row.getString("id"),
                new TaskId(row.getString("task_id")),
                row.getString("org"),
                row.getString("type"),
                row.getInt("attempt"),
                row.getString("kind"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("data"),
                row.getString("result"));
    }

    /** Returns the position up to which everything that was recorded can be read; 0 if nothing ever was. */
    public long newest() {
        return NEWEST.from(readers, row -> row.getLong("last")).get(0);
    }

    /**
     * From now on runs this after each commit of a recorder of this process, on the recorder's thread, so it must not wait
     * for anything. Recorders of other processes are not noticed.
     */
    public void onCommit(Runnable listener) {
        commits.listen(listener);
    }
}
