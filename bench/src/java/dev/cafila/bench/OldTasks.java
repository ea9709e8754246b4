package dev.cafila.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Fills a SQLite store that nobody has open with tasks that ended within the last 90 days: copies of one that really ended,
 * with ids, times, organisations, types and ends of their own; every fourth has its history. It stays right when columns are
 * added, as it asks the database for them.
 */
final class OldTasks {

    private static final long DAYS_90 = 90L * 24 * 60 * 60 * 1000;

    private static final Map<String, String> OF_TASK = Map.of(
            "id", "old.id",
            "org", "old.org",
            "type", "old.type",
            "submitted_at", "old.at",
            "started_at", "old.at + 200",
            "finished_at", "old.at + 1000",
            "state", "CASE old.i % 20 WHEN 7 THEN 'failed' ELSE 'completed' END");

    private static final Map<String, String> OF_EVENT = Map.of(
            "id", "replace(t.id, t.task_id, old.id)",
            "task_id", "old.id",
            "org", "old.org",
            "type", "old.type",
            "at", "old.at",
            "position", "-old.i");

    private OldTasks() {}

    /** @param template id of a task that is completed */
    static void add(String url, String template, int count) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement sql = connection.createStatement()) {
            for (String pragma : List.of(
                    "journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE", "cache_size = -500000")) {
                sql.execute("PRAGMA " + pragma);
            }
            List<String> indexes = texts(
                    sql, "SELECT sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'task' AND sql NOT NULL");
            for (String name : texts(
                    sql,
                    "SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'task' AND sql NOT NULL")) {
                sql.execute("DROP INDEX " + name);
            }
            sql.execute(plan(count));
            copy(sql, "task", "t.id = '" + template + "'", OF_TASK, "true");
            copy(sql, "task_event", "t.task_id = '" + template + "'", OF_EVENT, "old.i % 4 = 0");
            sql.execute("DROP TABLE old");
            for (String index : indexes) {
                sql.execute(index);
            }
        }
    }

    /** Ids as the real ones are: version 7 UUIDs, which begin with the time. */
    private static String plan(int count) {
        long first = System.currentTimeMillis() - DAYS_90;
        return """
                CREATE TEMP TABLE old AS
                WITH RECURSIVE n (i, at) AS (
                    SELECT 0, %1$d
                    UNION ALL SELECT i + 1, %1$d + (i + 1) * %2$d / %3$d FROM n WHERE i + 1 < %3$d)
                SELECT i, at,
                    printf('%%08x-%%04x-7%%03x-%%04x-%%012x', at >> 16, at & 65535, i & 4095,
                        32768 | (random() & 16383), random() & 281474976710655) AS id,
                    CASE WHEN i %% 5 = 0 THEN 'org-' || i * 7 %% 20 ELSE 'default' END AS org,
                    CASE i * 11 %% 10 WHEN 0 THEN 'report' WHEN 1 THEN 'boleto' WHEN 2 THEN 'whatsapp' ELSE 'bench' END
                        AS type
                FROM n
                """.formatted(first, DAYS_90, count);
    }

    /** Copies rows of the template for each old task, with these expressions in place of some columns. */
    private static void copy(Statement sql, String table, String template, Map<String, String> own, String when)
            throws SQLException {
        List<String> columns = texts(sql, "SELECT name FROM pragma_table_info('" + table + "')");
        String values = columns.stream()
                .map(column -> own.getOrDefault(column, "t." + column))
                .collect(Collectors.joining(", "));
        // CROSS JOIN: SQLite goes through the old tasks in their order, so that the table grows at its end.
        sql.execute("CREATE TEMP TABLE template AS SELECT * FROM " + table + " AS t WHERE " + template);
        sql.execute("INSERT INTO " + table + " (" + String.join(", ", columns) + ") SELECT " + values
                + " FROM old CROSS JOIN template AS t WHERE " + when);
        sql.execute("DROP TABLE template");
    }

    private static List<String> texts(Statement sql, String question) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = sql.executeQuery(question)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
