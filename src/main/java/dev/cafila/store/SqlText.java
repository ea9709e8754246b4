package dev.cafila.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** Binds text as every database takes it. */
final class SqlText {

    private SqlText() {}

    /** PostgreSQL refuses NUL in text, and one such event would hold up all that follow: U+FFFD stands for it. */
    static void bind(PreparedStatement statement, int column, @Nullable String value) throws SQLException {
        if (value == null) {
            statement.setNull(column, Types.VARCHAR);
        } else {
            statement.setString(column, value.indexOf('\0') < 0 ? value : value.replace('\0', '\uFFFD'));
        }
    }
}
