package dev.cafila.data;

import dev.cafila.testing.TestStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** By hand: how long analytics of 30 days take with a million tasks in a SQLite store. */
final class AnalyticsSpeed {

    private AnalyticsSpeed() {}

    public static void main(String[] arguments) throws Exception {
        int tasks = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        Path folder = Files.createTempDirectory(Path.of("target"), "analytics");
        try (TestStore store = TestStore.in(folder)) {
            store.execute("WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < " + tasks + ")"
                    + " INSERT INTO task (id, org, type, identity_order, submitted_at, submitted_by, name, priority,"
                    + " state_order, state, attempt, attempts_made, run_order, progress_order, progress_attempt, percent,"
                    + " progress_message, failure_order, payload, result, started_at, finished_at)"
                    + " SELECT printf('%012d-%s', i, hex(randomblob(12))), 'default', 'type-' || i % 7, 1, at, 'a', 'n', 4, 1,"
                    + " CASE WHEN i % 20 = 0 THEN 'failed' ELSE 'completed' END, 1, 1, 1, 1, 1, 100, 'done', 1,"
                    + " '{\"text\":\"" + "x".repeat(300) + "\"}', '{\"status\":\"sent\"}', at + i % 1000, at + i % 7000"
                    + " FROM (SELECT i, " + (System.currentTimeMillis() - 29L * 86_400_000)
                    + " + CAST(i * (29.0 * 86400000 / " + tasks + ") AS INTEGER) AS at FROM n)");
            System.out.println(
                    tasks + " tasks, " + Files.size(folder.resolve("store.db")) / 1_000_000 + " MB and the journal");
            Analytics analytics = new Analytics(store.data.figures(), Clock.systemUTC());
            for (int i = 0; i < 5; i++) {
                Exchange exchange = new DefaultExchange(new DefaultCamelContext());
                exchange.getMessage().setHeader("CamelTaskOrg", "default");
                exchange.getMessage().setBody(Map.of());
                long began = System.nanoTime();
                analytics.add(exchange, 30);
                System.out.println((System.nanoTime() - began) / 1_000_000 + " ms");
            }
        }
    }
}
