package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cafila.broker.BrokerAccounts;
import dev.cafila.testing.FreePorts;
import dev.cafila.testing.Gate;
import dev.cafila.testing.HttpApi;
import dev.cafila.testing.HttpApi.Answer;
import dev.cafila.testing.LogLines;
import dev.cafila.testing.TestBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process whose broker runs elsewhere, while that broker goes and comes back. */
class BrokerGoneIT implements Journey {

    private static final String ECHO = "{\"type\":\"echo\",\"payload\":{\"n\":1}}";

    @TempDir
    Path folder;

    private RunningCafila cafila;

    @Override
    public RunningCafila cafila() {
        return cafila;
    }

    @Test
    void nothingIsAcceptedMeanwhileAndAllGoesOnAfterwards() throws Exception {
        List<Integer> ports = FreePorts.take(3);
        Path data = Files.createDirectories(folder.resolve("elsewhere"));
        TestBroker broker = new TestBroker(data, ports);
        Gate gate = Gate.named("broker-gone");
        int management = FreePorts.take(1).get(0);
        HttpApi observed = new HttpApi(management, () -> "");
        try (LogLines watch = new LogLines(Silence.class);
                RunningCafila running = RunningCafila.start(
                        folder,
                        Map.of(
                                "cafila.management.port",
                                String.valueOf(management),
                                "cafila.broker.url",
                                "tcp://127.0.0.1:" + broker.corePort,
                                "cafila.broker.password",
                                broker.accounts.passwords().get(BrokerAccounts.RUNTIME)))) {
            cafila = running;
            String before = submit(ECHO);
            end(before);
            String interrupted = submit("{\"type\":\"gated\",\"payload\":{\"gate\":\"broker-gone\"}}");
            String delayed = submit("{\"type\":\"echo\",\"delay\":1000,\"payload\":{\"n\":2}}");
            Journey.eventually(gate::waiting, waiting -> waiting == 1);

            assertThat(observed.get("/observe/health/ready").status()).isEqualTo(200);

            broker.close();
            gate.open();
            assertRefusedInTime();
            assertRefusedInTime();
            assertThat(task(before).get("state").asText()).isEqualTo("completed");
            assertThat(cafila.http.get("/health/ready").status()).isEqualTo(503);
            assertThat(cafila.http.get("/health/live").status()).isEqualTo(200);
            await().untilAsserted(() -> assertHealthSaysSo(observed));

            broker = new TestBroker(data, ports);
            for (String id : List.of(interrupted, delayed)) {
                JsonNode task = end(id);
                assertThat(task.get("state").asText()).isEqualTo("completed");
                assertThat(task.get("attempt").asInt()).isEqualTo(1);
                assertThat(history(id)).startsWith("submitted 1").endsWith("completed 1");
            }
            Answer after =
                    Journey.eventually(() -> cafila.http.post("/api/tasks", ECHO), answer -> answer.status() == 202);
            assertThat(end(after.at("/id")).get("state").asText()).isEqualTo("completed");
            Journey.eventually(() -> cafila.http.get("/health/ready"), answer -> answer.status() == 200);
            assertThat(watch.told()).first().asString().startsWith("WARN The broker does not answer: ");
            assertThat(watch.told())
                    .as("when it goes, perhaps once a minute, when it is back")
                    .hasSizeLessThan(5)
                    .last()
                    .asString()
                    .startsWith("INFO The broker answers again");
        } finally {
            broker.close();
        }
    }

    private void assertHealthSaysSo(HttpApi observed) throws Exception {
        Answer health = cafila.http.get("/health");
        assertThat(health.status()).isEqualTo(503);
        assertThat(health.at("/status")).isEqualTo("unhealthy");
        assertThat(health.at("/components/broker/status")).isEqualTo("down");
        assertThat(health.at("/components/recorder/detail")).isEqualTo("unknown");
        assertThat(health.at("/components/store/status")).isEqualTo("up");
        Answer queues = cafila.http.get("/health/queues");
        assertThat(queues.status()).isEqualTo(503);
        assertThat(queues.at("/broker/connected")).isEqualTo("false");
        Answer ready = observed.get("/observe/health/ready");
        assertThat(ready.status()).as(ready.text()).isEqualTo(503);
        assertThat(ready.json().findValuesAsText("message"))
                .contains("down: does not answer", "up: answers")
                .hasSize(6);
        assertThat(observed.get("/observe/health/live").status()).isEqualTo(200);
    }

    private void assertRefusedInTime() throws Exception {
        Instant asked = Instant.now();
        Answer answer = cafila.http.post("/api/tasks", ECHO);
        assertThat(Duration.between(asked, Instant.now()))
                .as("the client's own patience is half a minute")
                .isLessThan(Duration.ofSeconds(20));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.at("/code")).isEqualTo("BROKER_UNAVAILABLE");
        assertThat(answer.at("/detail"))
                .isEqualTo("The task was not accepted. Submit it again with the same Idempotency-Key.");
        assertThat(answer.header("Retry-After")).isNotEmpty();
    }
}
