package dev.cafila.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** What differs between the databases: how connections are made, and how many. */
enum Database {
    /** One file: it has one writer, and readers that never wait for it. */
    SQLITE(1, 4, "BLOB") {
        @Override
        DataSource connections(StoreSettings settings, Duration silence) {
            SQLiteConfig config = new SQLiteConfig();
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
            config.setSynchronous(SQLiteConfig.SynchronousMode.FULL); // what was committed survives loss of power
            config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
            config.setBusyTimeout(BUSY_MILLIS);
            config.enforceForeignKeys(false);
            config.setCacheSize(-CACHE_KIB);
            config.setWalAutocheckpoint(CHECKPOINT_PAGES);
            SQLiteDataSource connections = new SQLiteDataSource(config);
            connections.setUrl(settings.url());
            return connections;
        }

        @Override
        void prepare(StoreSettings settings) {
            Path folder = Path.of(settings.path()).toAbsolutePath().getParent();
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw new StoreUnavailableException("The folder " + folder + " of the store cannot be made", e);
            }
        }

        /**
         * Freed parts of pages keep what was in them: only a file that is written anew has nothing of it. Then the journal is
         * emptied; readers at work may put that off.
         */
        @Override
        void compact(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("VACUUM");
                statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            }
        }
    },

    POSTGRESQL(2, 6, "BYTEA") {
        @Override
        DataSource connections(StoreSettings settings, Duration silence) {
            PGSimpleDataSource connections = new PGSimpleDataSource();
            connections.setURL(settings.url());
            if (!settings.user().isEmpty()) {
                connections.setUser(settings.user());
                connections.setPassword(settings.password());
            }
            connections.setApplicationName("cafila");
            connections.setReWriteBatchedInserts(true);
            connections.setTcpKeepAlive(true);
            connections.setConnectTimeout(5);
            connections.setSocketTimeout((int) silence.toSeconds());
            return connections;
        }

        @Override
        void prepare(StoreSettings settings) {}

        /** Autovacuum frees the space of old rows in its own time. */
        @Override
        void compact(Connection connection) {}
    };

    private static final int BUSY_MILLIS = 10_000;
    private static final int CACHE_KIB = 32 * 1024;

    /**
     * 64 MB of journal. Ids are random, so each batch touches pages all over the file; SQLite's own 4 MB would write them
     * back after nearly every batch, which more than halves the speed of the recorder.
     */
    private static final int CHECKPOINT_PAGES = 16_000;

    static final Duration SILENCE_FOR_WRITERS = Duration.ofSeconds(60);
    private static final Duration SILENCE_FOR_READERS = Duration.ofSeconds(5);
    private static final int WAIT_FOR_CONNECTION_MILLIS = 5_000;

    private final int writers;
    private final int readers;
    private final String blob;

    Database(int writers, int readers, String blob) {
        this.writers = writers;
        this.readers = readers;
        this.blob = blob;
    }

    static Database of(StoreSettings settings) {
        return settings.isSqlite() ? SQLITE : POSTGRESQL;
    }

    /** Returns what a column of bytes is called. */
    String blob() {
        return blob;
    }

    /** Does what must be done before the first connection. */
    abstract void prepare(StoreSettings settings);

    /** Has the database forget, as far as it can, what was overwritten. */
    abstract void compact(Connection connection) throws SQLException;

    /**
     * Returns a source of new connections.
     *
     * @param silence after which a server that does not answer is given up
     */
    abstract DataSource connections(StoreSettings settings, Duration silence);

    /** A network that swallows packets must not hold the recorder for ever. */
    HikariDataSource writers(StoreSettings settings) {
        return pool("store-writer", writers, connections(settings, SILENCE_FOR_WRITERS));
    }

    /** Somebody waits for the answer. */
    HikariDataSource readers(StoreSettings settings) {
        return pool("store-reader", readers, connections(settings, SILENCE_FOR_READERS));
    }

    /** Whoever asks for anything waits until it is known who they are: that must not wait for what others ask. */
    HikariDataSource accounts(StoreSettings settings) {
        return pool("store-accounts", 2, connections(settings, SILENCE_FOR_READERS));
    }

    /** What reads whole tables may take its time, and keeps nobody waiting: one counts, another looks for what is to be erased. */
    HikariDataSource monitors(StoreSettings settings) {
        HikariConfig config = config("store-monitor", 2, connections(settings, SILENCE_FOR_WRITERS));
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    /** Connected to when it is needed: see {@link BusinessData}. */
    HikariConfig businessData(StoreSettings settings) {
        HikariConfig config = config("business-data", readers, connections(settings, SILENCE_FOR_WRITERS));
        config.setMinimumIdle(0);
        return config;
    }

    private static HikariDataSource pool(String name, int size, DataSource connections) {
        return new HikariDataSource(config(name, size, connections));
    }

    private static HikariConfig config(String name, int size, DataSource connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(connections);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(WAIT_FOR_CONNECTION_MILLIS);
        config.setInitializationFailTimeout(-1); // the migration has just shown that it can be reached
        return config;
    }
}
