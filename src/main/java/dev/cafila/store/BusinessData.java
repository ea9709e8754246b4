package dev.cafila.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Connections for what routes keep in the store: sales, campaigns, files, notifications. A pool of its own, so that a route that
 * holds a connection keeps nobody else waiting. Each statement is a transaction, and so is each batch.
 *
 * <p>Nothing is connected to before it is asked for: a worker whose routes keep nothing needs no store. The tables are made by
 * {@link Store#open}.
 */
public final class BusinessData extends HikariDataSource {

    private BusinessData(HikariConfig config) {
        super(config);
    }

    /** Returns that of a store. Whoever asked for it closes it. */
    public static BusinessData of(StoreSettings settings) {
        return new BusinessData(Database.of(settings).businessData(settings));
    }

    /** Returns what analytics are made of. */
    public BusinessFigures figures() {
        return new BusinessFigures(this);
    }

    /** Returns whoever removes what was kept for long enough. */
    public OldData oldData() {
        return new OldData(this, BatchRest.FOR_OTHERS);
    }

    /** Returns whoever removes tasks that have ended. */
    public TaskCleaner cleaner() {
        return new TaskCleaner(this, BatchRest.FOR_OTHERS);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return AtomicBatch.on(super.getConnection());
    }
}
