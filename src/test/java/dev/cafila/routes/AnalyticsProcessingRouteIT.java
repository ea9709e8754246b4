package dev.cafila.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRequest;
import dev.cafila.testing.RouteUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What comes of the metrics that an analytics-processing task reads. */
class AnalyticsProcessingRouteIT {

    @RegisterExtension
    static final RouteUnderTest CAFILA = RouteUnderTest.task(
            "analytics-processing",
            peer -> Map.of("analytics.url", peer, "analytics.token", "s3cret", "analytics.url.alone", ""));

    private static void metrics() {
        CAFILA.peer()
                .stubFor(
                        get(urlPathEqualTo("/metrics"))
                                .willReturn(
                                        okJson(
                                                "{\"data\":[{\"metric\":\"leads\",\"value\":12},{\"metric\":\"sales\",\"value\":0.5},{\"metric\":\"leads\",\"value\":30},{\"metric\":\"leads\",\"value\":null}]}")));
    }

    @Test
    void eachMetricIsCountedSummedAndAveraged() {
        metrics();
        TaskId id = CAFILA.submit(TaskRequest.of("analytics-processing", "{}").org("shop 1&x=2"));
        assertThat(CAFILA.tape().end(id, TaskEvent.Completed.class).result())
                .startsWith("{\"organization\":\"shop 1&x=2\",\"days\":30,\"values\":3,\"skipped\":1,\"metrics\":{"
                        + "\"leads\":{\"count\":2,\"sum\":42,\"mean\":21,\"min\":12,\"max\":30},"
                        + "\"sales\":{\"count\":1,\"sum\":0.5,\"mean\":0.5,\"min\":0.5,\"max\":0.5}},\"from\":");
        LoggedRequest request = CAFILA.peer().findAll(getRequestedFor(anyUrl())).get(0);
        assertThat(request.queryParameter("organization").firstValue()).isEqualTo("shop 1&x=2");
        assertThat(request.queryParameter("days").firstValue()).isEqualTo("30");
        assertThat(request.getHeader("Authorization")).isEqualTo("Bearer s3cret");
    }

    @Test
    void onlyTheMetricsAskedForAreAggregated() {
        metrics();
        TaskId id = CAFILA.routes().submit("analytics-processing", "{\"days\":7,\"metrics\":[\"sales\"]}");
        assertThat(CAFILA.tape().end(id, TaskEvent.Completed.class).result())
                .contains("\"days\":7,\"values\":1,\"skipped\":0,\"metrics\":{\"sales\":{")
                .doesNotContain("leads");
    }

    @Test
    void noMetricsAreAnAnswerToo() {
        CAFILA.peer().stubFor(get(urlPathEqualTo("/metrics")).willReturn(okJson("{\"data\":[]}")));
        TaskId id = CAFILA.routes().submit("analytics-processing", "{}");
        assertThat(CAFILA.tape().end(id, TaskEvent.Completed.class).result())
                .startsWith("{\"organization\":\"default\",\"days\":30,\"values\":0,\"skipped\":0,\"metrics\":{},");
    }

    @Test
    void anotherOrganisationsMetricsAreNotRead() {
        metrics();
        TaskId id = CAFILA.submit(TaskRequest.of("analytics-processing", "{\"organization\":\"other\"}")
                .org("mine"));
        assertThat(CAFILA.tape().end(id, TaskEvent.Failed.class).failure().message())
                .isEqualTo("organization must be that of whoever submits, mine");
        assertThat(CAFILA.peer().findAll(getRequestedFor(anyUrl()))).isEmpty();
        TaskId own = CAFILA.submit(TaskRequest.of("analytics-processing", "{\"organization\":\"mine\"}")
                .org("mine"));
        CAFILA.tape().end(own, TaskEvent.Completed.class);
    }

    @Test
    void tasksAndSalesOfTheStoreAreCountedMeasuredAndCompared() throws Exception {
        await("the rows and the task must be of one day")
                .atMost(Duration.ofMinutes(3))
                .until(() -> day(Instant.now()).equals(day(Instant.now().plusSeconds(120))));
        Instant today = day(Instant.now());
        for (int i = 1; i <= 100; i++) {
            task("t" + i, i == 100 ? "failed" : "completed", today.minus(i % 7, ChronoUnit.DAYS), i * 10);
        }
        task("old", "completed", today.minus(8, ChronoUnit.DAYS), 5);
        sale("a", today, "paid", 1_000);
        sale("b", today, "pending", 7_000);
        sale("c", today.minus(9, ChronoUnit.DAYS), "paid", 500);
        TaskId id = CAFILA.submit(
                TaskRequest.of("analytics-processing", "{\"days\":7}").org("alone"));
        JsonNode result = new ObjectMapper()
                .readTree(CAFILA.tape().end(id, TaskEvent.Completed.class).result());
        assertThat(result.at("/values").asInt()).as("no peer is asked").isZero();
        assertThat(result.at("/tasks/total").asInt()).isEqualTo(100);
        assertThat(result.at("/tasks/states/failed").asInt()).isEqualTo(1);
        assertThat(result.at("/tasks/byType/whatsapp/durationMs").toString())
                .isEqualTo("{\"count\":100,\"mean\":505,\"p50\":500,\"p95\":950,\"p99\":990,\"max\":1000}");
        assertThat(result.at("/tasks/queueMs/p99").asInt()).isEqualTo(20);
        assertThat(result.at("/tasks/byDay")).hasSize(7);
        assertThat(result.at("/tasks/before/total").asInt()).isEqualTo(1);
        assertThat(result.at("/tasks/trend/direction").asText()).isEqualTo("up");
        assertThat(result.at("/sales/revenue").asInt()).isEqualTo(1_000);
        assertThat(result.at("/sales/unpaid").asInt()).isEqualTo(1);
        assertThat(result.at("/sales/trend").toString()).isEqualTo("{\"direction\":\"up\",\"percent\":100.0}");
    }

    private static Instant day(Instant moment) {
        return moment.truncatedTo(ChronoUnit.DAYS);
    }

    private static void task(String id, String state, Instant submitted, int millis) {
        long at = submitted.toEpochMilli();
        CAFILA.store()
                .execute(
                        "INSERT INTO task (id, org, type, identity_order, submitted_at, submitted_by, name, priority,"
                                + " state_order, state, attempt, attempts_made, run_order, progress_order, progress_attempt,"
                                + " percent, progress_message, failure_order, payload, started_at, finished_at)"
                                + " VALUES (?, 'alone', 'whatsapp', 1, ?, '', '', 4, 1, ?, 1, 1, 1, 1, 1, 0, '', 1, '{}', ?, ?)",
                        id,
                        at,
                        state,
                        at + 20,
                        at + 20 + millis);
    }

    private static void sale(String id, Instant at, String status, long amount) {
        CAFILA.store()
                .execute(
                        "INSERT INTO sale (org, company, source, id, sold_at, status, product, amount, currency, payment)"
                                + " VALUES ('alone', 'shop', 'coinzz', ?, ?, ?, 'Mel', ?, 'BRL', 'pix')",
                        id,
                        at.toEpochMilli(),
                        status,
                        amount);
    }
}
