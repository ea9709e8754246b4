package dev.cafila.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRequest;
import dev.cafila.testing.TestBroker;
import dev.cafila.testing.TestRoutes;
import dev.cafila.testing.TestTape;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What Coinzz sees of a sync-coinzz task, and what comes of its pages. */
class SyncCoinzzRouteIT {

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
                        "tasks/sync-coinzz.camel.yaml",
                        Map.of("coinzz.url", PEER.baseUrl() + "/v1", "coinzz.token", "s3cret"))
                .start();
    }

    @AfterAll
    static void stop() {
        cafila.close();
        tape.close();
        broker.close();
    }

    @Test
    void everyPageIsReadAndEverySaleCounted() {
        threePages();
        TaskId id = cafila.submit("sync-coinzz", "{\"empresaId\":\"org-1\"}");
        assertThat(tape.end(id, TaskEvent.Completed.class).result()).isEqualTo("{\"synced\":4,\"errors\":2}");
        assertThat(requests())
                .extracting(LoggedRequest::getUrl)
                .containsExactly(
                        "/v1/sales?organisation=org-1&page=1",
                        "/v1/sales?organisation=org-1&page=2",
                        "/v1/sales?organisation=org-1&page=3");
        assertThat(requests())
                .extracting(
                        request -> request.getHeader("Authorization"), request -> request.getHeader("Idempotency-Key"))
                .containsOnly(tuple("Bearer s3cret", id.value()));
    }

    @Test
    void nothingOfOneAnswerIsInTheNextRequest() {
        threePages();
        tape.end(cafila.submit("sync-coinzz", "{\"empresaId\":\"org-1\"}"), TaskEvent.Completed.class);
        assertThat(requests())
                .hasSize(3)
                .allSatisfy(request -> assertThat(
                                request.getHeaders().keys().stream().map(name -> name.toLowerCase(Locale.ROOT)))
                        .containsExactlyInAnyOrder(
                                "authorization",
                                "idempotency-key",
                                "host",
                                "connection",
                                "user-agent",
                                "accept-encoding"));
    }

    @Test
    void itTellsHowFarItHasCome() {
        threePages();
        TaskId id = cafila.submit("sync-coinzz", "{\"empresaId\":\"org-1\"}");
        await().until(() -> tape.all(id, TaskEvent.Progressed.class).size() == 3);
        assertThat(tape.all(id, TaskEvent.Progressed.class))
                .extracting(event -> Math.round(event.percent()), TaskEvent.Progressed::message)
                .containsExactly(
                        tuple(33L, "2 sales after page 1 of 3"),
                        tuple(67L, "3 sales after page 2 of 3"),
                        tuple(100L, "4 sales after page 3 of 3"));
    }

    @Test
    void anAnswerWithoutPagesIsTheOnlyOne() {
        PEER.stubFor(page(1).willReturn(okJson("{\"data\":[]}")));
        TaskId id = cafila.submit("sync-coinzz", "{\"empresaId\":\"org-1\"}");
        assertThat(tape.end(id, TaskEvent.Completed.class).result()).isEqualTo("{\"synced\":0,\"errors\":0}");
    }

    @Test
    void anAttemptCountsFromTheFirstPage() {
        threePages();
        PEER.stubFor(page(2).inScenario("x")
                .whenScenarioStateIs(STARTED)
                .willReturn(aResponse().withStatus(503).withHeader("Set-Cookie", "session=1"))
                .willSetStateTo("2nd"));
        TaskId id = cafila.submit(
                TaskRequest.of("sync-coinzz", "{\"empresaId\":\"org-1\"}").redeliveryDelay(Duration.ofMillis(20)));
        TaskEvent.Completed end = tape.end(id, TaskEvent.Completed.class);
        assertThat(end.attempt()).isEqualTo(2);
        assertThat(end.result()).isEqualTo("{\"synced\":4,\"errors\":2}");
        assertThat(requests())
                .as("two of the first attempt, three of the second, none by the HTTP client itself")
                .hasSize(5);
    }

    @Test
    void anAnswerThatIsNoJsonIsAFailure() {
        PEER.stubFor(page(1).willReturn(aResponse().withBody("<html>maintenance</html>")));
        TaskId id = cafila.submit(
                TaskRequest.of("sync-coinzz", "{\"empresaId\":\"org-1\"}").maxRetries(0));
        assertThat(tape.end(id, TaskEvent.Failed.class).failure().isPermanent()).isFalse();
    }

    private static void threePages() {
        String[] sales = {
            "{\"id\":\"s1\"},{\"id\":\"s2\"}", "{\"id\":\"s3\"},{\"id\":null}", "{\"amount\":1},{\"id\":\"s4\"}"
        };
        for (int i = 1; i <= 3; i++) {
            PEER.stubFor(page(i).willReturn(okJson(
                            "{\"data\":[" + sales[i - 1] + "],\"meta\":{\"current_page\":" + i + ",\"last_page\":3}}")
                    .withHeader("Set-Cookie", "session=abc; Path=/")
                    .withHeader("X-Debug", "1")
                    .withHeader("Authorization", "Bearer of-the-peer")
                    .withHeader("Idempotency-Key", "of-the-peer")
                    .withHeader("CamelHttpUri", PEER.baseUrl() + "/elsewhere")
                    .withHeader("Retry-After", "9")));
        }
    }

    private static MappingBuilder page(int number) {
        return get(urlPathEqualTo("/v1/sales")).withQueryParam("page", equalTo(String.valueOf(number)));
    }

    private static List<LoggedRequest> requests() {
        return PEER.findAll(getRequestedFor(anyUrl()));
    }
}
