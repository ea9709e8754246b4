package dev.cafila.store;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;

/** Tells what kind of trouble an SQL exception stands for. */
final class SqlFault {

    // SQLSTATE classes: connection, resources, intervention (shutdown), system error; SQLite's primary result codes.
    private static final Set<String> UNAVAILABLE_STATES = Set.of("08", "53", "57", "58");
    private static final Set<Integer> UNAVAILABLE_CODES = Set.of(5, 6, 10, 13, 14); // BUSY LOCKED IOERR FULL CANTOPEN
    private static final Set<String> DATA_STATES = Set.of("22", "23", "54"); // data, constraint, limit exceeded
    private static final Set<Integer> DATA_CODES = Set.of(18, 19, 20); // TOOBIG CONSTRAINT MISMATCH

    private SqlFault() {}

    /** Tells whether the database cannot be reached, or cannot work at all now. */
    static boolean isUnavailable(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientException
                    || cause instanceof SQLNonTransientConnectionException
                    || cause instanceof SQLRecoverableException
                    || is(cause, UNAVAILABLE_STATES, UNAVAILABLE_CODES)) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether the values themselves are at fault, so that trying again with the same ones cannot help. */
    static boolean isAboutData(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (is(cause, DATA_STATES, DATA_CODES)) {
                return true;
            }
        }
        return false;
    }

    private static boolean is(Throwable thrown, Set<String> states, Set<Integer> codes) {
        if (thrown instanceof SQLiteException sqlite) {
            return codes.contains(sqlite.getResultCode().code & 0xff);
        }
        return thrown instanceof SQLException sql && states.contains(stateClass(sql.getSQLState()));
    }

    private static String stateClass(@Nullable String state) {
        return state == null || state.length() < 2 ? "" : state.substring(0, 2);
    }
}
