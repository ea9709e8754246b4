package dev.cafila.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
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
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a task whose peer does not answer as it should; the route is whatsapp, one like any other. */
class PeerFailureIT {

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
                        "tasks/whatsapp.camel.yaml",
                        Map.of(
                                "whatsapp.url", PEER.baseUrl(),
                                "camel.resilience4j.minimumNumberOfCalls", "1000",
                                "camel.resilience4j.slidingWindowSize", "1000"))
                .start();
        PEER.stubFor(any(anyUrl()).willReturn(taken()));
        tape.end(
                cafila.submit(message().redeliveryDelay(Duration.ofMillis(20))),
                TaskEvent.Completed.class); // the first call is slower than any other
    }

    @AfterAll
    static void stop() {
        cafila.close();
        tape.close();
        broker.close();
    }

    static Stream<Named<ResponseDefinitionBuilder>> temporaryFailures() {
        return Stream.of(
                Named.of("503", aResponse().withStatus(503)),
                Named.of("429", aResponse().withStatus(429)),
                Named.of("500", aResponse().withStatus(500).withBody("oops")),
                Named.of("408", aResponse().withStatus(408)),
                Named.of("connection reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
                Named.of("no answer", aResponse().withFault(Fault.EMPTY_RESPONSE)));
    }

    @ParameterizedTest
    @MethodSource("temporaryFailures")
    void isTriedAgainAsTheSameRequest(ResponseDefinitionBuilder failure) {
        PEER.stubFor(any(anyUrl())
                .inScenario("x")
                .whenScenarioStateIs(STARTED)
                .willReturn(failure)
                .willSetStateTo("2nd"));
        PEER.stubFor(any(anyUrl())
                .inScenario("x")
                .whenScenarioStateIs("2nd")
                .willReturn(failure)
                .willSetStateTo("3rd"));
        PEER.stubFor(any(anyUrl()).inScenario("x").whenScenarioStateIs("3rd").willReturn(taken()));
        TaskId id = cafila.submit(message().redeliveryDelay(Duration.ofMillis(20)));
        assertThat(tape.end(id, TaskEvent.Completed.class).attempt()).isEqualTo(3);
        assertThat(tape.all(id, TaskEvent.AttemptFailed.class))
                .extracting(TaskEvent.AttemptFailed::attempt)
                .containsExactly(1, 2);
        assertThat(requests())
                .as("a request for each attempt, and none that the HTTP client made by itself")
                .hasSize(3)
                .allSatisfy(request ->
                        assertThat(request.header("Idempotency-Key").values()).containsExactly(id.value()));
    }

    /** With a patience of its own: where all calls had it, a machine that stands still would fail the others. */
    @Test
    void aSlowPeerIsATimeOutThatSaysSoAndIsTriedAgain(@TempDir Path folder) throws Exception {
        PEER.stubFor(any(anyUrl()).willReturn(taken().withFixedDelay(5000)));
        try (TestBroker own = new TestBroker(folder);
                TestTape told = new TestTape(own);
                TestRoutes impatient = new TestRoutes(
                        own,
                        "tasks/whatsapp.camel.yaml",
                        Map.of("whatsapp.url", PEER.baseUrl(), "camel.component.http.responseTimeout", "1000"))) {
            TaskId id = impatient.start().submit(message().maxRetries(1).redeliveryDelay(Duration.ofMillis(20)));
            TaskEvent.Failed end = told.end(id, TaskEvent.Failed.class);
            assertThat(end.failure().error()).isEqualTo("java.net.SocketTimeoutException");
            assertThat(end.attempt()).isEqualTo(2);
            TaskEvent.AttemptFailed first = told.first(id, TaskEvent.AttemptFailed.class);
            assertThat(List.of(
                            Duration.between(first.run().startedAt(), first.at()),
                            Duration.between(end.run().startedAt(), end.at())))
                    .anyMatch(took -> took.compareTo(Duration.ofMillis(4900)) < 0);
            assertThat(requests()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void theSecondsThePeerAskedForAreWaited(int status) {
        PEER.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status).withHeader("Retry-After", "7200")));
        TaskId id = cafila.submit(message());
        // At once: the wait is the broker's, no thread's.
        TaskEvent.AttemptFailed failed = tape.first(id, TaskEvent.AttemptFailed.class);
        assertThat(failed.retryAt())
                .as("not earlier, and up to 15 %% later")
                .isBetween(failed.at().plusSeconds(7200), failed.at().plusSeconds(8280));
        assertThat(requests()).hasSize(1);
    }

    @Test
    void theDateThePeerAskedForIsWaitedFor() {
        Instant date = Instant.now().plus(3, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        PEER.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withStatus(503)
                        .withHeader(
                                "Retry-After",
                                DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC)))));
        TaskId id = cafila.submit(message());
        assertThat(tape.first(id, TaskEvent.AttemptFailed.class).retryAt())
                .isBetween(date.minusSeconds(1), date.plus(30, ChronoUnit.MINUTES));
    }

    @Test
    void noRequestIsMadeBeforeThatTime() {
        PEER.stubFor(any(anyUrl())
                .inScenario("x")
                .whenScenarioStateIs(STARTED)
                .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "1"))
                .willSetStateTo("2nd"));
        PEER.stubFor(any(anyUrl()).inScenario("x").whenScenarioStateIs("2nd").willReturn(taken()));
        TaskId id = cafila.submit(message().redeliveryDelay(Duration.ZERO));
        tape.end(id, TaskEvent.Completed.class);
        TaskEvent.AttemptFailed failed = tape.first(id, TaskEvent.AttemptFailed.class);
        assertThat(requests()).hasSize(2);
        assertThat(requests().get(1).getLoggedDate()).isAfterOrEqualTo(failed.retryAt());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 422})
    void whatWillBeTheSameNextTimeFailsAtOnce(int status) {
        PEER.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status).withBody("é".repeat(201))));
        TaskId id = cafila.submit(message());
        TaskEvent.Failed end = tape.end(id, TaskEvent.Failed.class);
        assertThat(end.attempt()).isEqualTo(1);
        assertThat(end.failure().error()).isEqualTo("http-" + status);
        assertThat(end.failure().message()).isEqualTo("Peer answered " + status + ": " + "é".repeat(200) + "…");
        assertThat(requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsNotFollowed(int status) {
        PEER.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Location", "https://user:pw@elsewhere.example/x?token=s3cret#y")));
        TaskId id = cafila.submit(message());
        TaskEvent.Failed end = tape.end(id, TaskEvent.Failed.class);
        assertThat(end.attempt()).isEqualTo(1);
        assertThat(end.failure().message())
                .isEqualTo("Redirects are not followed (" + status + " to https://elsewhere.example/x)");
        assertThat(requests()).hasSize(1);
    }

    private static TaskRequest.Builder message() {
        return TaskRequest.of("whatsapp", "{\"empresaId\":\"e1\",\"to\":\"+5511999999999\",\"message\":\"x\"}");
    }

    private static ResponseDefinitionBuilder taken() {
        return okJson("{\"messages\":[{\"id\":\"wamid.1\"}]}");
    }

    private static List<LoggedRequest> requests() {
        return PEER.findAll(anyRequestedFor(anyUrl()));
    }
}
