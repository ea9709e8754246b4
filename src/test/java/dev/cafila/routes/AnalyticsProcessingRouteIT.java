package dev.cafila.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRequest;
import dev.cafila.testing.TestBroker;
import dev.cafila.testing.TestRoutes;
import dev.cafila.testing.TestTape;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What comes of the metrics that an analytics-processing task reads. */
class AnalyticsProcessingRouteIT {

    @RegisterExtension
    static final WireMockExtension PEER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @TempDir
    static Path data;

    static TestBroker broker;
    static TestTape tape;
    static TestRoutes cafila;

    @BeforeAll
    static void start() throws Exception {
        broker = new TestBroker(data);
        tape = new TestTape(broker);
        cafila = new TestRoutes(
                        broker,
                        "tasks/analytics-processing.camel.yaml",
                        Map.of("analytics.url", PEER.baseUrl(), "analytics.token", "s3cret"))
                .start();
    }

    @AfterAll
    static void stop() {
        cafila.close();
        tape.close();
        broker.close();
    }

    private static void metrics() {
        PEER.stubFor(
                get(urlPathEqualTo("/metrics"))
                        .willReturn(
                                okJson(
                                        "{\"data\":[{\"metric\":\"leads\",\"value\":12},{\"metric\":\"sales\",\"value\":0.5},{\"metric\":\"leads\",\"value\":30},{\"metric\":\"leads\",\"value\":null}]}")));
    }

    @Test
    void eachMetricIsCountedSummedAndAveraged() {
        metrics();
        TaskId id = cafila.submit(TaskRequest.of("analytics-processing", "{}").org("shop 1&x=2"));
        assertThat(tape.end(id, TaskEvent.Completed.class).result())
                .isEqualTo("{\"organization\":\"shop 1&x=2\",\"days\":30,\"values\":3,\"skipped\":1,\"metrics\":{"
                        + "\"leads\":{\"count\":2,\"sum\":42,\"mean\":21,\"min\":12,\"max\":30},"
                        + "\"sales\":{\"count\":1,\"sum\":0.5,\"mean\":0.5,\"min\":0.5,\"max\":0.5}}}");
        LoggedRequest request = PEER.findAll(getRequestedFor(anyUrl())).get(0);
        assertThat(request.queryParameter("organization").firstValue()).isEqualTo("shop 1&x=2");
        assertThat(request.queryParameter("days").firstValue()).isEqualTo("30");
        assertThat(request.getHeader("Authorization")).isEqualTo("Bearer s3cret");
    }

    @Test
    void onlyTheMetricsAskedForAreAggregated() {
        metrics();
        TaskId id = cafila.submit("analytics-processing", "{\"days\":7,\"metrics\":[\"sales\"]}");
        assertThat(tape.end(id, TaskEvent.Completed.class).result())
                .contains("\"days\":7,\"values\":1,\"skipped\":0,\"metrics\":{\"sales\":{")
                .doesNotContain("leads");
    }

    @Test
    void noMetricsAreAnAnswerToo() {
        PEER.stubFor(get(urlPathEqualTo("/metrics")).willReturn(okJson("{\"data\":[]}")));
        TaskId id = cafila.submit("analytics-processing", "{}");
        assertThat(tape.end(id, TaskEvent.Completed.class).result())
                .isEqualTo("{\"organization\":\"default\",\"days\":30,\"values\":0,\"skipped\":0,\"metrics\":{}}");
    }

    @Test
    void anotherOrganisationsMetricsAreNotRead() {
        metrics();
        TaskId id = cafila.submit(TaskRequest.of("analytics-processing", "{\"organization\":\"other\"}")
                .org("mine"));
        assertThat(tape.end(id, TaskEvent.Failed.class).failure().message())
                .isEqualTo("organization must be that of whoever submits, mine");
        assertThat(PEER.findAll(getRequestedFor(anyUrl()))).isEmpty();
        TaskId own = cafila.submit(TaskRequest.of("analytics-processing", "{\"organization\":\"mine\"}")
                .org("mine"));
        tape.end(own, TaskEvent.Completed.class);
    }
}
