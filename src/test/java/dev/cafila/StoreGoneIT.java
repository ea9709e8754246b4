package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.testing.AtOnce;
import dev.cafila.testing.FreePorts;
import dev.cafila.testing.HttpApi.Answer;
import dev.cafila.testing.Patience;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process whose store goes and comes back, or does not answer. */
class StoreGoneIT implements Journey {

    /** More than the API has threads. */
    private static final int READERS = 24;

    @TempDir
    Path folder;

    private final int port = FreePorts.take(1).get(0);
    private RunningCafila cafila;

    @Override
    public RunningCafila cafila() {
        return cafila;
    }

    @Test
    void tasksGoOnAndAreRecordedOnceItIsBack() throws Exception {
        EmbeddedPostgres postgres = postgres();
        try (RunningCafila running = RunningCafila.start(folder, onPostgres())) {
            cafila = running;
            String before = submit("{\"type\":\"echo\",\"payload\":{\"n\":0}}");
            end(before);

            postgres.close();
            List<String> meanwhile = submitUnhindered();
            requireKeysToBeQuick();
            // Each takes as long as the store's patience: all at once.
            List<Answer> answers = AtOnce.all(
                    Stream.of("/api/tasks/" + before, "/api/tasks/" + meanwhile.get(0), "/health", "/health/queues")
                            .<Callable<Answer>>map(path -> () -> cafila.http.get(path))
                            .toList());
            for (Answer answer : answers.subList(0, 2)) {
                assertThat(answer.status()).as(answer.text()).isEqualTo(503);
                assertThat(answer.at("/code")).isEqualTo("STORE_UNAVAILABLE");
                assertThat(answer.header("Retry-After")).isNotEmpty();
            }
            Answer health = answers.get(2);
            assertThat(health.status()).isEqualTo(200);
            assertThat(health.at("/status")).isEqualTo("degraded");
            assertThat(health.at("/components/store/status")).isEqualTo("down");
            assertThat(health.at("/components/broker/status")).isEqualTo("up");
            Answer queues = answers.get(3);
            assertThat(queues.status()).as("numbers of the store are missing").isEqualTo(207);
            assertThat(queues.at("/status")).isEqualTo("degraded");
            assertThat(cafila.http.get("/health/ready").status()).isEqualTo(200);

            postgres = postgres();
            Journey.eventually(() -> cafila.http.get("/api/tasks/" + before), answer -> answer.status() == 200);
            for (String id : meanwhile) {
                assertThat(end(id).get("state").asText()).isEqualTo("completed");
                assertThat(history(id)).hasSize(7).endsWith("completed 3");
            }
            Journey.eventually(() -> cafila.http.get("/health").at("/status"), status -> status.equals("healthy"));
        } finally {
            postgres.close();
        }
    }

    /** The store cannot be asked whether a key was used before; that is no reason to wait for it. */
    private void requireKeysToBeQuick() throws Exception {
        Instant begun = Instant.now();
        for (int n = 0; n < 20; n++) {
            assertThat(keyed("{\"n\":" + n + "}", "while-gone-" + n).status()).isEqualTo(202);
        }
        assertThat(Duration.between(begun, Instant.now()))
                .as("the store's own patience is 5 s each time")
                .isLessThan(Duration.ofSeconds(50));
        assertThat(keyed("{\"n\":1}", "while-gone-1").status()).isEqualTo(200);
        assertThat(keyed("{\"n\":0}", "while-gone-1").status()).isEqualTo(409);
    }

    private Answer keyed(String payload, String key) throws Exception {
        return cafila.http.post("/api/tasks/echo", payload, "Idempotency-Key", key);
    }

    @Test
    void aStoreThatIsFrozenHoldsUpReadersForAMomentAndTasksNotAtAll() throws Exception {
        EmbeddedPostgres postgres = postgres();
        try (RunningCafila running = RunningCafila.start(folder, onPostgres())) {
            cafila = running;
            String before = submit("{\"type\":\"echo\",\"payload\":{\"n\":0}}");
            end(before);
            List<ProcessHandle> servers = servers();
            ExecutorService readers = Executors.newFixedThreadPool(READERS);
            List<String> meanwhile = new ArrayList<>();
            try {
                signal("STOP", servers);
                List<Future<Answer>> reads = new ArrayList<>();
                for (int n = 0; n < READERS; n++) {
                    reads.add(readers.submit(() -> cafila.http.get("/api/tasks/" + before)));
                }
                meanwhile.addAll(submitUnhindered());
                Instant asked = Instant.now();
                Answer ready = cafila.http.get("/health/ready");
                assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(20));
                assertThat(ready.status()).as("tasks can be submitted").isEqualTo(200);
                for (Future<Answer> read : reads) {
                    assertThat(read.get().status()).isEqualTo(503);
                    assertThat(read.get().at("/code")).isEqualTo("STORE_UNAVAILABLE");
                }
            } finally {
                signal("CONT", servers);
                readers.shutdownNow();
            }
            for (String id : meanwhile) {
                assertThat(end(id).get("state").asText()).isEqualTo("completed");
                assertThat(history(id)).hasSize(7).endsWith("completed 3");
            }
        } finally {
            postgres.close();
        }
    }

    @Test
    void anSqliteFileThatAnotherHasLockedHoldsUpOnlyTheRecorder() throws Exception {
        try (RunningCafila running = RunningCafila.start(folder, Map.of())) {
            cafila = running;
            String before = submit("{\"type\":\"echo\",\"payload\":{\"n\":0}}");
            end(before);
            List<String> meanwhile = new ArrayList<>();
            String url = "jdbc:sqlite:" + running.settings.data().resolve("store/cafila.db");
            try (Connection other = DriverManager.getConnection(url);
                    Statement lock = other.createStatement()) {
                lock.execute("BEGIN IMMEDIATE");
                meanwhile.addAll(submitUnhindered());
                assertThat(task(before).get("state").asText()).isEqualTo("completed");
                assertThat(cafila.http.get("/health/ready").status()).isEqualTo(200);
                lock.execute("ROLLBACK");
            }
            for (String id : meanwhile) {
                assertThat(end(id).get("state").asText()).isEqualTo("completed");
                assertThat(history(id)).hasSize(7).endsWith("completed 3");
            }
        }
    }

    /** Submits five tasks; the store holds up none, though a machine that stands still may hold up one or two. */
    private List<String> submitUnhindered() throws Exception {
        List<String> ids = new ArrayList<>();
        List<Duration> took = new ArrayList<>();
        for (int n = 1; n <= 5; n++) {
            Instant asked = Instant.now();
            ids.add(submit("{\"type\":\"flaky\",\"payload\":{\"n\":" + n + "}}"));
            took.add(Duration.between(asked, Instant.now()));
        }
        assertThat(took.stream().sorted().toList().get(2))
                .as("the median of %s", took)
                .isLessThan(Duration.ofSeconds(1));
        return ids;
    }

    private Map<String, String> onPostgres() {
        return Map.of(
                "cafila.store.url", "jdbc:postgresql://localhost:" + port + "/postgres",
                "cafila.store.user", "postgres",
                "cafila.store.password", "not-asked-for");
    }

    /** The server's process and one for each connection. */
    private List<ProcessHandle> servers() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(folder.resolve("postgres/postmaster.pid")).get(0));
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    }

    private static void signal(String name, List<ProcessHandle> processes) throws Exception {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        processes.forEach(process -> command.add(String.valueOf(process.pid())));
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    }

    private EmbeddedPostgres postgres() throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(folder.resolve("postgres"))
                .setCleanDataDirectory(false)
                .setPGStartupWait(Patience.LIMIT)
                .start();
    }
}
