package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cafila.broker.BrokerAccounts;
import dev.cafila.testing.FreePorts;
import dev.cafila.testing.Gate;
import dev.cafila.testing.HttpApi.Answer;
import dev.cafila.testing.TestBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk is nearly full for a while: what cannot be taken is refused in time, and all goes on once there is room again. */
class DiskFullIT implements Journey {

    /** What others may write or delete meanwhile without harm to this test. */
    private static final long MARGIN = 1L << 30;

    private static final Duration IN_TIME =
            Duration.ofSeconds(20); // a producer that the broker lets wait does so for ever
    private static final int AT_ONCE = 8;

    /** Large enough to use up what the broker allowed a producer to send before. */
    private static final String BULKY = "{\"type\":\"echo\",\"payload\":{\"text\":\"" + "x".repeat(50_000) + "\"}}";

    @TempDir
    Path folder;

    private RunningCafila cafila;

    @Override
    public RunningCafila cafila() {
        return cafila;
    }

    @Test
    void ownBrokerRefusesAtOnceAndSaysWhy() throws Exception {
        Gate gate = Gate.named("disk-full");
        try (RunningCafila running = RunningCafila.start(folder, Map.of("cafila.broker.minDiskFree", leastFree()))) {
            cafila = running;
            List<String> accepted = new ArrayList<>();
            accepted.add(submit("{\"type\":\"gated\",\"payload\":{\"gate\":\"disk-full\"}}"));
            accepted.add(submit("{\"type\":\"echo\",\"delay\":3000,\"payload\":{}}"));
            Journey.eventually(gate::waiting, waiting -> waiting == 1);

            Path filler = fillDisk();
            for (Timed each : atOnce(BULKY)) {
                assertThat(each.took()).isLessThan(IN_TIME);
                assertThat(each.answer().status()).isEqualTo(503);
                assertThat(each.answer().at("/code")).isEqualTo("BROKER_DISK_FULL");
                assertThat(each.answer().header("Retry-After")).isNotEmpty();
            }
            Timed ready = timed(() -> cafila.http.get("/health/ready"));
            assertThat(ready.took()).isLessThan(IN_TIME);
            assertThat(ready.answer().status()).isEqualTo(503);
            assertThat(ready.answer().at("/components/disk/status")).isEqualTo("down");
            gate.open();

            Files.delete(filler);
            assertAllGoesOn(accepted);
            assertThat(allListed()).as("what was refused is nowhere").containsExactlyInAnyOrderElementsOf(accepted);
        }
    }

    @Test
    void aBrokerElsewhereThatLetsProducersWaitIsNotWaitedFor() throws Exception {
        Path data = Files.createDirectories(folder.resolve("elsewhere"));
        try (TestBroker broker = new TestBroker(data, FreePorts.take(3), leastFree());
                RunningCafila running = RunningCafila.start(
                        folder,
                        Map.of(
                                "cafila.broker.url",
                                "tcp://127.0.0.1:" + broker.corePort,
                                "cafila.broker.password",
                                broker.accounts.passwords().get(BrokerAccounts.RUNTIME)))) {
            cafila = running;
            List<String> accepted = new ArrayList<>();
            accepted.add(submit(BULKY));

            Path filler = fillDisk();
            int refused = 0;
            while (refused < AT_ONCE) {
                refused = 0;
                for (Timed each : atOnce(BULKY)) {
                    assertThat(each.took()).isLessThan(IN_TIME);
                    if (each.answer().status() == 202) {
                        accepted.add(each.answer().at("/id"));
                    } else {
                        assertThat(each.answer().status()).isEqualTo(503);
                        assertThat(each.answer().at("/code")).isEqualTo("BROKER_UNAVAILABLE");
                        refused++;
                    }
                }
            }
            Timed health = timed(() -> cafila.http.get("/health"));
            assertThat(health.took()).isLessThan(IN_TIME);
            assertThat(health.answer().at("/components/broker/status")).isEqualTo("up");

            Files.delete(filler);
            assertAllGoesOn(accepted);
            // What a broker that stood still took all the same is done too; whoever was answered 503 may ask again with
            // the key.
            assertThat(allListed()).containsAll(accepted);
        }
    }

    private void assertAllGoesOn(List<String> accepted) throws Exception {
        Answer again =
                Journey.eventually(() -> cafila.http.post("/api/tasks", BULKY), answer -> answer.status() == 202);
        accepted.add(again.at("/id"));
        for (String id : accepted) {
            JsonNode task = end(id);
            assertThat(task.get("state").asText()).isEqualTo("completed");
            assertThat(task.get("attempt").asInt()).isEqualTo(1);
        }
        Journey.eventually(() -> cafila.http.get("/health/ready"), answer -> answer.status() == 200);
    }

    /** How many are accepted until the disk is found full depends on the machine: more than a page has, on a quick one. */
    private List<String> allListed() throws Exception {
        List<String> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = cafila.http.get("/api/tasks?limit=200" + cursor).json();
            page.get("tasks").forEach(task -> all.add(task.get("id").asText()));
            cursor = page.get("next").isNull()
                    ? null
                    : "&cursor=" + page.get("next").asText();
        } while (cursor != null);
        return all;
    }

    private String leastFree() throws IOException {
        return String.valueOf(Files.getFileStore(folder).getUsableSpace() - MARGIN);
    }

    /** Takes twice the margin, really: a file with holes would take nothing. */
    private Path fillDisk() throws Exception {
        Path filler = folder.resolve("filler");
        Process fallocate = new ProcessBuilder("fallocate", "-l", String.valueOf(2 * MARGIN), filler.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(fallocate.waitFor())
                .as(new String(fallocate.getInputStream().readAllBytes()))
                .isZero();
        return filler;
    }

    private List<Timed> atOnce(String json) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Callable<Timed>> calls = new ArrayList<>();
            for (int n = 0; n < AT_ONCE; n++) {
                calls.add(() -> timed(() -> cafila.http.post("/api/tasks", json)));
            }
            List<Timed> answers = new ArrayList<>();
            for (Future<Timed> each : threads.invokeAll(calls)) {
                answers.add(each.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Timed timed(Callable<Answer> call) throws Exception {
        Instant asked = Instant.now();
        Answer answer = call.call();
        return new Timed(answer, Duration.between(asked, Instant.now()));
    }

    private record Timed(Answer answer, Duration took) {}
}
