package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cafila.broker.BrokerAccounts;
import dev.cafila.event.EventPublisher;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRef;
import dev.cafila.task.TaskType;
import dev.cafila.testing.FreePorts;
import dev.cafila.testing.HttpApi;
import dev.cafila.testing.MetricsTable;
import dev.cafila.testing.Scrape;
import jakarta.jms.Connection;
import jakarta.jms.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A whole Cafila under a known load: what it tells Prometheus is what is in the store, and what {@code docs/metrics.md} says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsIT implements Journey {

    /** A row that needs what this test has not, TLS; {@code TlsIT} has it. */
    private static final String CONDITIONAL = "cafila_certificate_expiry_timestamp_seconds";

    @TempDir
    static Path folder;

    private RunningCafila cafila;
    private HttpApi management;
    private String completed;
    private String viewer;

    @BeforeAll
    void startAndLoad() throws Exception {
        int port = FreePorts.take(1).get(0);
        cafila = RunningCafila.start(
                folder,
                Map.of(
                        "cafila.management.port",
                        String.valueOf(port),
                        "cafila.alert.to",
                        "email:ops@example.com",
                        "cafila.alert.every",
                        "3600"));
        management = new HttpApi(port, () -> "");
        Path types = cafila.settings.routes().resolve("tasks");
        Files.writeString(types.resolve("counted.camel.yaml"), counting("one"));
        load();
    }

    private static String counting(String result) {
        return """
                - route:
                    id: counted
                    from:
                      uri: task:counted
                      steps:
                        - to: "micrometer:counter:orders?tags=country=BR"
                        - setBody: {constant: "%s"}
                """.formatted(result);
    }

    private void load() throws Exception {
        List<String> tasks = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            tasks.add("{'type':'doomed','payload':{}}");
        }
        for (int i = 0; i < 9; i++) {
            tasks.add("{'type':'echo','delay':'1h','payload':{'n':1}}");
        }
        tasks.add("{'type':'whatsapp','payload':{'empresaId':'5b1f8a52-8f0e-4e3e-9a55-0d6a2f6f3c11',"
                + "'to':'+5511999999999','message':'Olá'}}");
        tasks.add("{'type':'echo','delay':'1h','priority':'low','payload':{'n':1}}");
        for (int i = 0; i < 40; i++) {
            tasks.add("{'type':'echo','priority':'%s','payload':{'n':1}}"
                    .formatted(List.of("critical", "high", "normal", "low").get(i % 4)));
            tasks.add("{'type':'flaky','payload':{}}");
        }
        HttpApi.Answer submitted = cafila.http.post(
                "/api/tasks/bulk", "{\"tasks\":" + tasks.toString().replace('\'', '"') + "}");
        List<String> ids = submitted.json().findValuesAsText("id");
        assertThat(ids).as(submitted.text()).hasSize(tasks.size());
        for (String id : ids.subList(12, 21)) {
            command("/api/tasks/" + id + "/cancel", "{}");
        }
        awaitEvents(Map.of("all failed", 12L));
        for (String id : ids.subList(0, 5)) {
            command("/api/dead-letters/" + id + "/replay", "{}");
        }
        for (String id : ids.subList(10, 12)) {
            command("/api/dead-letters/" + id + "/discard", "{\"reason\":\"no use\"}");
        }
        viewer = cafila.http.post("/api/v1/keys", """
                        {"name":"erp","org":"acme","roles":["viewer"],"expiresIn":"365d"}""").at("/secret");
        completed = ids.get(23);
        awaitEvents(Map.of("all failed", 17L, "all cancelled", 9L, "all completed", 81L, "all discarded", 2L));
    }

    private void command(String path, String json) throws Exception {
        HttpApi.Answer answer = cafila.http.post(path, json);
        assertThat(answer.status()).as(path + ": " + answer.text()).isLessThan(300);
    }

    private void awaitEvents(Map<String, Long> counts) {
        await().untilAsserted(() -> assertThat(table("SELECT 'all', kind, COUNT(*) FROM task_event GROUP BY kind"))
                .containsAllEntriesOf(counts));
    }

    @Override
    public String submit(String json) throws Exception {
        return Journey.super.submit(json.replace('\'', '"'));
    }

    @AfterAll
    void stop() {
        cafila.close();
    }

    @Override
    public RunningCafila cafila() {
        return cafila;
    }

    private Scrape scrape() throws Exception {
        return Scrape.of(management.get("/observe/metrics").text());
    }

    @Test
    void countsAgreeWithTheStoreExactly() throws Exception {
        Scrape now = scrape();
        Map<String, String> names = Map.of(
                "submitted", "cafila_tasks_submitted_total",
                "completed", "cafila_tasks_completed_total",
                "failed", "cafila_tasks_failed_total",
                "attempt-failed", "cafila_tasks_retried_total",
                "cancelled", "cafila_tasks_cancelled_total",
                "replayed", "cafila_tasks_replayed_total",
                "discarded", "cafila_dead_letters_discarded_total");
        Map<String, Long> events = table("SELECT kind, type, COUNT(*) FROM task_event GROUP BY kind, type");
        for (String type : List.of("echo", "flaky", "doomed", "whatsapp")) {
            names.forEach((kind, name) -> assertThat(now.sum(name, "type=\"" + type + "\""))
                    .as(name + " of " + type)
                    .isEqualTo(events.getOrDefault(kind + " " + type, 0L).doubleValue()));
        }
        assertThat(now.sum("cafila_tasks_failed_total", "type=\"doomed\"")).isEqualTo(17);
        assertThat(now.sum("cafila_tasks_dead_lettered_total")).isEqualTo(17);
        assertThat(now.sum("cafila_tasks_submitted_total", "type=\"echo\"", "priority=\"critical\""))
                .isEqualTo(10);
        assertThat(now.sum("cafila_task_run_seconds_count", "outcome=\"retried\"", "type=\"flaky\""))
                .isEqualTo(80);
        assertThat(now.sum("cafila_task_queue_seconds_count", "type=\"flaky\"")).isEqualTo(120);
        assertThat(now.sum("cafila_task_queue_seconds_sum", "type=\"flaky\""))
                .as("the delays before the retries are no waiting for a worker")
                .isLessThan(now.sum("cafila_task_total_seconds_sum", "type=\"flaky\"") - 40 * 0.1);
        assertThat(now.sum("cafila_task_total_seconds_count", "state=\"cancelled\""))
                .isEqualTo(9);
    }

    /** They are counted anew every few seconds, so they may be of a moment before the last task ended. */
    @Test
    void gaugesAgreeWithTheStoreExactly() {
        await().untilAsserted(() -> assertThatGaugesAgree(scrape()));
    }

    private void assertThatGaugesAgree(Scrape now) throws SQLException {
        table("SELECT type, state, COUNT(*) FROM task GROUP BY type, state").forEach((key, count) -> {
            String[] words = key.split(" ");
            assertThat(now.sum("cafila_tasks", "type=\"" + words[0] + "\"", "state=\"" + words[1] + "\""))
                    .as(key)
                    .isEqualTo(count.doubleValue());
        });
        assertThat(now.samples())
                .containsEntry("cafila_tasks_unfinished{priority=\"low\",state=\"delayed\",type=\"echo\"}", 1.0)
                .containsEntry("cafila_dead_letters{type=\"doomed\"}", 10.0)
                .containsEntry("cafila_queue_delayed{type=\"echo\"}", 1.0)
                .containsEntry("cafila_broker_messages{queue=\"task.dead-letter\"}", 10.0)
                .containsEntry("cafila_broker_up", 1.0)
                .containsEntry("cafila_store_up", 1.0)
                .containsEntry("cafila_worker_stuck_handlers", 0.0);
        assertThat(now.sum("cafila_worker_slots"))
                .isEqualTo(Double.parseDouble(cafila.settings.text("cafila.worker.maxConcurrent")));
        assertThat(now.sum("cafila_peer_call_seconds_count", "peer=\"whatsapp\"", "outcome=\"success\""))
                .isEqualTo(1);
        assertThat(now.sum("cafila_http_requests_seconds_count", "operation=\"cancelTask\"", "status=\"2xx\""))
                .isEqualTo(9);
        assertThat(now.sum("cafila_broker_disk_used_ratio")).isBetween(0.01, 1.0);
    }

    @Test
    void whatIsToldTwiceIsCountedOnce() throws Exception {
        Scrape before = scrape();
        TaskRef task = new TaskRef(new TaskId(completed), new TaskType("echo"), "default");
        Instant now = Instant.now();
        try (Connection connection = cafila.core(BrokerAccounts.RUNTIME).createConnection();
                Session session = connection.createSession(Session.SESSION_TRANSACTED)) {
            for (int i = 0; i < 3; i++) {
                EventPublisher.publish(
                        session, new TaskEvent.Completed(task, 1, now, new TaskEvent.Run("w", now, 4), "{}"));
            }
            session.commit();
        }
        String repeated = "outcome=\"repeated\"";
        await().untilAsserted(() -> assertThat(scrape().sum("cafila_recorder_events_total", repeated))
                .isEqualTo(before.sum("cafila_recorder_events_total", repeated) + 3));
        assertThat(scrape().sum("cafila_tasks_completed_total", "type=\"echo\""))
                .isEqualTo(before.sum("cafila_tasks_completed_total", "type=\"echo\""));
    }

    @Test
    void aRouteCountsForItselfAndGoesOnCountingWhenItIsEdited() throws Exception {
        end(awaitType("counted"));
        String orders = "orders_total{camelContext=\"cafila\",country=\"BR\"}";
        double before = scrape().samples().get(orders);
        double others = scrape().sum("cafila_tasks_completed_total", "type=\"flaky\"");
        Files.writeString(cafila.settings.routes().resolve("tasks/counted.camel.yaml"), counting("two"));
        await().until(() -> end(submit("{'type':'counted','payload':{}}"))
                .get("result")
                .asText()
                .equals("two"));
        assertThat(scrape().samples().get(orders)).isGreaterThan(before);
        assertThat(scrape().sum("cafila_tasks_completed_total", "type=\"flaky\""))
                .isEqualTo(others);
        assertThat(scrape().sum("cafila_route_info", "type=\"counted\"")).isBetween(1.0, 2.0);
    }

    private String awaitType(String type) {
        return Journey.eventually(
                        () -> cafila.http.post("/api/tasks", "{\"type\":\"" + type + "\",\"payload\":{}}"),
                        answer -> answer.status() == 202)
                .at("/id");
    }

    @Test
    void exactNumbersAreForOperatorsAndAdministrators() throws Exception {
        Scrape all = Scrape.of(cafila.http.get("/metrics").text());
        assertThat(all.sum("cafila_tasks_failed_total")).isEqualTo(17);
        await().untilAsserted(() -> assertThat(
                        cafila.http.sendBare(cafila.http.to("/metrics")).text())
                .startsWith("# Numbers from ten on are rounded down")
                .contains("cafila_tasks{state=\"completed\",type=\"flaky\"} 40.0")
                .doesNotContain("cafila_tasks_failed_total", "jvm_"));
        assertThat(as("no").status()).isEqualTo(401);
        assertThat(as(viewer).status())
                .as("they are not of its organisation alone")
                .isEqualTo(403);
    }

    private HttpApi.Answer as(String credential) throws Exception {
        return cafila.http.sendBare(cafila.http.to("/metrics").header("Authorization", "Bearer " + credential));
    }

    @Test
    void theDocumentAndTheProcessTellTheSameMetrics() throws Exception {
        Scrape now = scrape();
        MetricsTable table = MetricsTable.read();
        assertThat(table.help().remove(CONDITIONAL)).isNotNull();
        assertThat(table.kinds().remove(CONDITIONAL)).isNotNull();
        assertThat(MetricsTable.ours(now.help())).isEqualTo(table.help());
        assertThat(MetricsTable.ours(now.kinds())).isEqualTo(table.kinds());
        now.samples().keySet().stream()
                .filter(name -> name.startsWith("cafila_"))
                .forEach(sample -> {
                    String name = sample.replaceAll("\\{.*", "").replaceAll("_(bucket|count|sum|max)$", "");
                    assertThat(MetricsTable.labelsOf(sample))
                            .as(sample)
                            .isEqualTo(table.labels().get(name));
                });
    }

    private Map<String, Long> table(String sql) throws SQLException {
        Map<String, Long> rows = new TreeMap<>();
        try (var connection =
                        DriverManager.getConnection(cafila.settings.store().url());
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                rows.put(row.getString(1) + " " + row.getString(2), row.getLong(3));
            }
        }
        return rows;
    }
}
