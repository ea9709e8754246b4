package dev.cafila.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.cafila.task.TaskId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The tasks about somebody, also those that were removed, of which only their events are left: finds them, and erases what is
 * kept of them.
 *
 * <p>Each method throws {@link StoreUnavailableException} if the database cannot be reached.
 */
public final class SubjectTasks {

    private static final String FIND = """
            SELECT DISTINCT task_id FROM task_event
            WHERE org = ? AND subject = ? AND subject IS NOT NULL AND task_id > ?
            ORDER BY task_id LIMIT ?
            """;

    private static final String ERASE = """
            UPDATE task SET erased_at = ?, name = '', ordering_key = NULL, correlation_id = NULL, payload = '{}', result = NULL,
                progress_message = '', failure_message = '', failure_stack = ''
            WHERE id = ? AND org = ? AND erased_at IS NULL
            """;

    private static final String NAME =
            "UPDATE task_event SET subject = ? WHERE org = ? AND task_id = ? AND kind = 'submitted' AND subject IS NULL";

    /** Of what routes keep: what a task tells somebody, and what somebody is told about a task. */
    private static final String NOTIFICATIONS = "DELETE FROM notification WHERE org = ? AND (id = ? OR task_id = ?)";

    /** A file has the id of the task that made it. */
    private static final String FILES = "DELETE FROM stored_file WHERE org = ? AND id = ?";

    private final DataSource readers;
    private final DataSource patient;
    private final HikariDataSource writers;
    private final Database database;
    private final Clock clock;

    /** @param patient for what takes long, and keeps nobody else waiting */
    SubjectTasks(DataSource readers, DataSource patient, HikariDataSource writers, Database database, Clock clock) {
        this.readers = readers;
        this.patient = patient;
        this.writers = writers;
        this.database = database;
        this.clock = clock;
    }

    /**
     * Returns tasks in the order of their ids.
     *
     * @param subject hash of whom they are about
     * @param after the id after which they begin; empty for the first
     */
    public List<TaskId> find(String org, String subject, String after, int limit) {
        return new Select(FIND, List.of(org, subject, after, limit))
                .from(readers, row -> new TaskId(row.getString("task_id")));
    }

    /**
     * Returns tasks that nobody said to be about somebody, and that are: they tell of one of these tasks, or a schedule that is
     * about them made them. All tasks are read: up to half a minute for a million. Ask again with what was found until there is no more.
     *
     * @param subject what they are called
     */
    public List<TaskId> unnamed(String org, String subject, Set<TaskId> about) {
        return new UnnamedTasks(patient).find(org, subject, about);
    }

    /**
     * Says that tasks are about somebody if nobody did, so that they are found from now on, whatever becomes of their payloads.
     *
     * @param subject hash of whom they are about
     */
    public void name(String org, String subject, List<TaskId> tasks) {
        written(connection -> {
            for (TaskId task : tasks) {
                run(connection, NAME, subject, org, task.value());
            }
            return null;
        });
    }

    /** Empties the texts in payloads of schedules that are what somebody is called, and pauses these schedules; returns how many. */
    public int eraseSchedules(String org, String subject) {
        return new SubjectSchedules(readers, writers).erase(org, subject);
    }

    /**
     * Erases all texts that are kept of these tasks, with the notifications about them and the files they made; what is told of them from now on is kept without texts.
     *
     * @param tasks a hundred or so: a recorder may have to wait meanwhile
     * @return of how many there was something to erase
     */
    public int erase(String org, List<TaskId> tasks) {
        return written(connection -> erase(connection, org, tasks));
    }

    /**
     * Has the database forget, as far as it can, what stood where something was erased. SQLite writes its whole file anew: about
     * a second for 100 MB, in which nothing is recorded.
     */
    public void compact() {
        written(connection -> {
            database.compact(connection);
            return null;
        });
    }

    private interface Work<T extends @Nullable Object> {
        T on(Connection connection) throws SQLException;
    }

    private <T extends @Nullable Object> T written(Work<T> work) {
        try (Connection connection = writers.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            if (SqlFault.isUnavailable(e)) {
                throw new StoreUnavailableException("The store cannot be reached", e);
            }
            throw new IllegalStateException("The store refuses to erase: " + e.getMessage(), e);
        }
    }

    /** As with the recorder, a connection on which anything went wrong is not used again. */
    private int erase(Connection connection, String org, List<TaskId> tasks) throws SQLException {
        try {
            int erased = 0;
            for (TaskId task : tasks) {
                connection.setAutoCommit(false);
                erased += erase(connection, org, task) ? 1 : 0;
                connection.commit();
            }
            connection.setAutoCommit(true);
            return erased;
        } catch (SQLException | RuntimeException e) {
            writers.evictConnection(connection);
            throw e;
        }
    }

    /** The row comes first: a recorder that is at this task has then either committed, or sees that it is erased. */
    private boolean erase(Connection connection, String org, TaskId task) throws SQLException {
        try (PreparedStatement row = connection.prepareStatement(ERASE)) {
            row.setLong(1, clock.millis());
            row.setString(2, task.value());
            row.setString(3, org);
            boolean changed = row.executeUpdate() > 0;
            changed |= run(connection, NOTIFICATIONS, org, task.value(), task.value()) > 0;
            changed |= run(connection, FILES, org, task.value()) > 0;
            return new ErasedEvents(connection).ofTask(org, task.value()) > 0 || changed;
        }
    }

    private static int run(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }
}
