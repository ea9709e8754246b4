package dev.cafila.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.cafila.task.Failure;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRequest;
import dev.cafila.testing.TestBroker;
import dev.cafila.testing.TestRoutes;
import dev.cafila.testing.TestTape;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A peer that is down for a while: a circuit breaker spares it, and no task loses its attempts meanwhile. */
class CircuitBreakerIT {

    @RegisterExtension
    static final WireMockExtension PEER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private static final int OPEN_SECONDS = 4;

    @TempDir
    Path data;

    private TestBroker broker;
    private TestTape tape;
    private TestRoutes cafila;

    @BeforeEach
    void start() throws Exception {
        broker = new TestBroker(data);
        tape = new TestTape(broker);
        cafila = new TestRoutes(
                        broker,
                        "tasks/whatsapp.camel.yaml",
                        Map.of(
                                "whatsapp.url",
                                PEER.baseUrl(),
                                "camel.resilience4j.waitDurationInOpenState",
                                String.valueOf(OPEN_SECONDS)))
                .start();
    }

    @AfterEach
    void stop() {
        cafila.close();
        tape.close();
        broker.close();
    }

    @Test
    void attemptsAreNotBurntWhileItIsOpenAndAllCompleteOnceThePeerIsBack() {
        PEER.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(500)));
        Instant began = Instant.now();
        List<TaskId> ids = submit(60);
        await().until(() -> postponed().count() > 100);
        int duringTheStorm = PEER.findAll(anyRequestedFor(anyUrl())).size();
        int probes = 3 * (1 + (int) Duration.between(began, Instant.now()).toSeconds() / OPEN_SECONDS);
        assertThat(duringTheStorm)
                .as("ten until it opens, those under way then, and the probes")
                .isBetween(10, 20 + probes);

        PEER.stubFor(any(anyUrl()).willReturn(okJson("{\"messages\":[{\"id\":\"wamid.1\"}]}")));
        await().atMost(Duration.ofMinutes(3))
                .until(() -> tape.all(TaskEvent.Completed.class).size() == ids.size());
        assertThat(tape.all(TaskEvent.Failed.class)).isEmpty();
        for (TaskId id : ids) {
            List<TaskEvent.AttemptFailed> failed = tape.all(id, TaskEvent.AttemptFailed.class);
            long counted = failed.stream()
                    .filter(event -> event.failure().kind() != Failure.Kind.POSTPONED)
                    .count();
            TaskEvent.Completed end = tape.end(id, TaskEvent.Completed.class);
            assertThat(end.run().maxAttempts())
                    .as("its last attempt's number, were all the rest needed")
                    .isEqualTo(4 + failed.size() - (int) counted);
        }
        assertThat(postponed())
                .allSatisfy(event -> assertThat(Duration.between(event.at(), event.retryAt()))
                        .isGreaterThanOrEqualTo(Duration.ofSeconds(5)));
    }

    @Test
    void whatThePeerRefusesForGoodDoesNotOpenIt() {
        PEER.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(422).withBody("no such number")));
        List<TaskId> ids = submit(40);
        await().until(() -> tape.all(TaskEvent.Failed.class).size() == ids.size());
        assertThat(tape.all(TaskEvent.Failed.class))
                .allSatisfy(end -> assertThat(end.failure().message()).isEqualTo("Peer answered 422: no such number"));
        assertThat(PEER.findAll(anyRequestedFor(anyUrl()))).hasSize(ids.size());
    }

    private List<TaskId> submit(int count) {
        return Stream.generate(() -> cafila.submit(TaskRequest.of(
                        "whatsapp", "{\"empresaId\":\"e1\",\"to\":\"+5511999999999\",\"message\":\"x\"}")))
                .limit(count)
                .toList();
    }

    private Stream<TaskEvent.AttemptFailed> postponed() {
        return tape.all(TaskEvent.AttemptFailed.class).stream()
                .filter(event -> event.failure().kind() == Failure.Kind.POSTPONED);
    }
}
