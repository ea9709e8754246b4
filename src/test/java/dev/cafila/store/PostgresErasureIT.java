package dev.cafila.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

class PostgresErasureIT extends ErasureContract {

    @Override
    StoreSettings settings() throws Exception {
        return Postgres.settings();
    }

    /** What can be asked for; that what it overwrote is removed from the files is up to the server. */
    @Override
    String contents() throws Exception {
        return rows("task") + rows("task_event") + rows("audit");
    }

    private String rows(String table) throws SQLException {
        StringBuilder text = new StringBuilder();
        try (Connection connection = DriverManager.getConnection(used.url(), used.user(), used.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + table + "::text FROM " + table)) {
            while (row.next()) {
                text.append(row.getString(1)).append('\n');
            }
        }
        return text.toString();
    }
}
