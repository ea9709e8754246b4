package dev.cafila.testing;

import dev.cafila.data.Analytics;
import dev.cafila.data.DataCleanup;
import dev.cafila.data.NotifiedUser;
import dev.cafila.identity.FileLinks;
import dev.cafila.report.ReportFiles;
import dev.cafila.store.BusinessData;
import dev.cafila.store.Store;
import dev.cafila.store.StoreSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A store that routes keep something in, and a look at what they kept. */
public final class TestStore implements AutoCloseable {

    public final Store store;
    public final BusinessData data;

    public TestStore(StoreSettings settings) {
        store = Store.open(settings);
        data = BusinessData.of(settings);
    }

    /** Makes a SQLite store in a folder. */
    public static TestStore in(Path folder) {
        return new TestStore(new StoreSettings("jdbc:sqlite:" + folder.resolve("store.db"), "", ""));
    }

    /** Returns the beans of routes that keep something, by their names. */
    public Map<String, Object> beans() {
        return Map.of(
                "businessData", data,
                "fileLinks", new FileLinks(new byte[32], "https://tasks.example.com"),
                "reportFiles", new ReportFiles(Clock.systemUTC()),
                "analytics", new Analytics(data.figures(), Clock.systemUTC()),
                "notifiedUser", new NotifiedUser(),
                "dataCleanup", new DataCleanup(data.oldData(), data.cleaner(), Clock.systemUTC()));
    }

    /** Returns rows, each by the names of its columns. */
    public List<Map<String, Object>> rows(String sql, Object... values) {
        try (Connection connection = data.getConnection();
                PreparedStatement statement = statement(connection, sql, values);
                ResultSet row = statement.executeQuery()) {
            List<Map<String, Object>> rows = new ArrayList<>();
            while (row.next()) {
                Map<String, Object> map = new LinkedHashMap<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    map.put(row.getMetaData().getColumnLabel(i), row.getObject(i));
                }
                rows.add(map);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Returns the one value of a query as text. */
    public String value(String sql, Object... values) {
        return String.valueOf(rows(sql, values).get(0).values().iterator().next());
    }

    /** Changes rows. */
    public void execute(String sql, Object... values) {
        try (Connection connection = data.getConnection();
                PreparedStatement statement = statement(connection, sql, values)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static PreparedStatement statement(Connection connection, String sql, Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    @Override
    public void close() {
        data.close();
        store.close();
    }
}
