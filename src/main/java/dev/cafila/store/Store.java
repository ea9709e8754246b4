package dev.cafila.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.cafila.identity.AccountBook;
import dev.cafila.schedule.ScheduleBook;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The database in which everyone can see what became of each task. Open while the process runs. */
public final class Store implements AutoCloseable {

    private static final int ANSWER_SECONDS = 2;

    private final Database database;
    private final HikariDataSource writers;
    private final HikariDataSource readers;
    private final HikariDataSource accounts;
    private final HikariDataSource monitors;
    private final CommitSignal commits = new CommitSignal();

    private Store(Database database, StoreSettings settings) {
        this.database = database;
        this.writers = database.writers(settings);
        this.readers = database.readers(settings);
        this.accounts = database.accounts(settings);
        this.monitors = database.monitors(settings);
    }

    /**
     * Opens the store and brings its tables up to date.
     *
     * @throws StoreUnavailableException if the database cannot be reached
     */
    public static Store open(StoreSettings settings) {
        Database database = Database.of(settings);
        database.prepare(settings);
        migrate(database, settings);
        return new Store(database, settings);
    }

    private static void migrate(Database database, StoreSettings settings) {
        DataSource connections = database.connections(settings, Duration.ZERO); // a large store may take long
        try {
            Flyway.configure()
                    .dataSource(connections)
                    .locations("classpath:db/migration")
                    .placeholders(Map.of("blob", database.blob()))
                    .load()
                    .migrate();
        } catch (RuntimeException e) {
            if (SqlFault.isUnavailable(e)) {
                throw new StoreUnavailableException("The store " + settings + " cannot be reached", e);
            }
            throw e;
        }
    }

    /** Returns a recorder that nobody listens to. */
    public Recorder recorder() {
        return recorder(RecordedEvents.IGNORED);
    }

    /** @param listener is told what was written */
    public Recorder recorder(RecordedEvents listener) {
        return new Recorder(writers, commits, listener);
    }

    /** @param clock tells which delayed tasks are due, and so shown as waiting */
    public TaskReader reader(Clock clock) {
        return new TaskReader(readers, clock);
    }

    /** Returns whoever reads events in the order they were recorded in. */
    public EventTail tail() {
        return new EventTail(readers, commits);
    }

    /** Returns whoever answers questions about dead letters; any number may be used at once. */
    public DeadLetterReader deadLetters() {
        return new DeadLetterReader(readers);
    }

    /** Returns whoever removes tasks that have ended. */
    public TaskCleaner cleaner() {
        return new TaskCleaner(writers, BatchRest.NONE);
    }

    /** Returns whoever finds and erases the tasks about somebody. */
    public SubjectTasks subjects(Clock clock) {
        return new SubjectTasks(readers, monitors, writers, database, clock);
    }

    /** Opens the audit trail; whoever opened it closes it, before the store. */
    public AuditLog audit(Clock clock) {
        return new AuditLog(new AuditTable(writers, tail()), clock);
    }

    /** Returns whoever seals the history of tasks; several may, they take turns. */
    public AuditSealer sealer(Clock clock) {
        return new AuditSealer(new AuditTable(writers, tail()), clock);
    }

    /** Returns what users are told. */
    public Notifications notifications() {
        return new Notifications(readers, writers);
    }

    /** Returns the files that routes have made. */
    public FileShelf files() {
        return new FileShelf(readers);
    }

    /** Returns whoever counts tasks. */
    public TaskCounter counter() {
        return new TaskCounter(readers);
    }

    /** Returns one that waits for up to a minute for what takes long to count; one at a time is asked. */
    public TaskCounter patientCounter() {
        return new TaskCounter(monitors);
    }

    /** Returns one that waits as {@link #patientCounter} does. */
    public UnfinishedTasks patientUnfinished() {
        return new UnfinishedTasks(monitors);
    }

    /** Tells whether the database answers, by a question that costs nothing; after some seconds it does not. */
    public boolean answers() {
        try (Connection connection = accounts.getConnection()) {
            return connection.isValid(ANSWER_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Returns whoever counts what has not come to a good end. */
    public UnfinishedTasks unfinished() {
        return new UnfinishedTasks(readers);
    }

    /** Returns the reader of the audit trail. */
    public AuditReader auditReader() {
        return new AuditReader(readers);
    }

    /** Returns the accounts and API keys. */
    public AccountBook accounts() {
        return new AccountTable(accounts, writers);
    }

    /** Returns what makes tasks at certain times. */
    public ScheduleBook schedules() {
        return new ScheduleTable(readers, writers);
    }

    @Override
    public void close() {
        monitors.close();
        accounts.close();
        readers.close();
        writers.close();
    }
}
