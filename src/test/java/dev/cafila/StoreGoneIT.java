package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.testing.FreePorts;
import dev.cafila.testing.HttpApi.Answer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process whose PostgreSQL goes and comes back. */
class StoreGoneIT implements Journey {

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
        try (RunningCafila running = RunningCafila.start(
                folder,
                Map.of(
                        "cafila.store.url", "jdbc:postgresql://localhost:" + port + "/postgres",
                        "cafila.store.user", "postgres",
                        "cafila.store.password", "postgres"))) {
            cafila = running;
            String before = submit("{\"type\":\"echo\",\"payload\":{\"n\":0}}");
            end(before);

            postgres.close();
            List<String> meanwhile = new ArrayList<>();
            for (int n = 1; n <= 5; n++) {
                meanwhile.add(submit("{\"type\":\"flaky\",\"payload\":{\"n\":" + n + "}}"));
            }
            requireKeysToBeQuick();
            for (String id : List.of(before, meanwhile.get(0))) {
                Answer answer = cafila.http.get("/api/tasks/" + id);
                assertThat(answer.status()).as(answer.text()).isEqualTo(503);
                assertThat(answer.at("/code")).isEqualTo("STORE_UNAVAILABLE");
                assertThat(answer.header("Retry-After")).isNotEmpty();
            }
            assertThat(cafila.http.get("/health").at("/status")).isEqualTo("degraded");
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
                .isLessThan(Duration.ofSeconds(15));
        assertThat(keyed("{\"n\":1}", "while-gone-1").status()).isEqualTo(200);
        assertThat(keyed("{\"n\":0}", "while-gone-1").status()).isEqualTo(409);
    }

    private Answer keyed(String payload, String key) throws Exception {
        return cafila.http.post("/api/tasks/echo", payload, "Idempotency-Key", key);
    }

    private EmbeddedPostgres postgres() throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(folder.resolve("postgres"))
                .setCleanDataDirectory(false)
                .start();
    }
}
