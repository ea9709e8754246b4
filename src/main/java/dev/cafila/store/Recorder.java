package dev.cafila.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.cafila.event.EventSink;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes events to the store: each into the history, and what a batch of them says of a task into the task's row. Writing
 * them again, or in another order, changes nothing.
 */
public final class Recorder implements EventSink {

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

    private final HikariDataSource writers;
    private final CommitSignal commits;
    private final RecordedEvents listener;

    Recorder(HikariDataSource writers, CommitSignal commits, RecordedEvents listener) {
        this.writers = writers;
        this.commits = commits;
        this.listener = listener;
    }

    /**
     * Keeps all in one transaction. An event that no database would take must not hold up the others for ever: it is found
     * by halving, reported and passed over.
     *
     * @throws SQLException if the database could not be reached or could not work
     */
    @Override
    public void keep(List<TaskEvent> events) throws SQLException {
        try {
            keepAll(events);
        } catch (SQLException e) {
            listener.failed();
            throw e;
        }
    }

    private void keepAll(List<TaskEvent> events) throws SQLException {
        try {
            keepTogether(events);
        } catch (SQLException | RuntimeException e) {
            if (e instanceof SQLException && !SqlFault.isAboutData(e)) {
                throw e;
            }
            keepTheSound(events, e);
        }
    }

    private void keepTheSound(List<TaskEvent> events, Exception cause) throws SQLException {
        if (events.size() == 1) {
            LOG.error(
                    "Passed over an event that cannot be kept, of task {}",
                    events.get(0).task(),
                    cause);
            listener.passedOver(events.get(0));
            return;
        }
        int half = events.size() / 2;
        keepAll(events.subList(0, half));
        keepAll(events.subList(half, events.size()));
    }

    private void keepTogether(List<TaskEvent> events) throws SQLException {
        List<PartialTask> tasks = merged(events);
        List<TaskEvent> fresh;
        try (Connection connection = writers.getConnection()) {
            fresh = keepTogether(connection, events, tasks);
        }
        commits.committed();
        listener.recorded(fresh, events.size() - fresh.size());
    }

    /**
     * A connection on which anything went wrong is not used again. One to SQLite that could not begin a transaction, because
     * somebody held the lock, takes itself to be in one for ever after, and can neither commit nor roll back.
     *
     * @return the events that were not there before
     */
    private List<TaskEvent> keepTogether(Connection connection, List<TaskEvent> events, List<PartialTask> tasks)
            throws SQLException {
        try {
            connection.setAutoCommit(false);
            keepRows(connection, tasks);
            // The history comes last, because recorders wait for each other from there to the commit.
            List<TaskEvent> fresh = keepHistory(connection, events);
            connection.commit(); // else closing rolls back
            return fresh;
        } catch (SQLException | RuntimeException e) {
            writers.evictConnection(connection);
            throw e;
        }
    }

    /** Two recorders that take rows in the same order wait for each other, but never in a circle. */
    private static void keepRows(Connection connection, List<PartialTask> tasks) throws SQLException {
        try (TaskUpsert rows = new TaskUpsert(connection)) {
            for (PartialTask task : tasks) {
                rows.add(task);
            }
            rows.execute();
        }
    }

    /** Positions are taken in the order of the tape; one of an event that is there already is given to none. */
    private static List<TaskEvent> keepHistory(Connection connection, List<TaskEvent> events) throws SQLException {
        try (EventInsert history = new EventInsert(connection)) {
            long first = EventPositions.take(connection, events.size());
            long position = first;
            for (TaskEvent event : events) {
                history.add(event, position++);
            }
            List<TaskEvent> fresh = history.execute();
            new ErasedEvents(connection).toldLate(first, position);
            return fresh;
        }
    }

    private static List<PartialTask> merged(List<TaskEvent> events) {
        Map<TaskId, PartialTask> tasks = new HashMap<>();
        for (TaskEvent event : events) {
            tasks.merge(event.task().id(), PartialTask.of(event), PartialTask::merge);
        }
        List<PartialTask> sorted = new ArrayList<>(tasks.values());
        sorted.sort(Comparator.comparing(partial -> partial.task().id().value()));
        return sorted;
    }
}
