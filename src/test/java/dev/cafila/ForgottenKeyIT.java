package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.testing.HttpApi.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that the broker has forgotten, because it remembers only so many: here ten. */
class ForgottenKeyIT implements Journey {

    @TempDir
    Path home;

    private RunningCafila cafila;

    @Override
    public RunningCafila cafila() {
        return cafila;
    }

    @BeforeEach
    void makeTheBrokerForgetful() throws Exception {
        String broker = Files.readString(Path.of("artemis/broker.xml"));
        String forgetful = broker.replace("<id-cache-size>20000<", "<id-cache-size>10<");
        assertThat(forgetful).isNotEqualTo(broker);
        Files.createDirectories(home.resolve("artemis"));
        Files.writeString(home.resolve("artemis/broker.xml"), forgetful);
    }

    @Test
    void theStoreKnowsThemEvenAfterARestart() throws Exception {
        String id;
        try (RunningCafila running = start()) {
            cafila = running;
            id = keyed("old", "{\"n\":1}").at("/id");
            end(id);
            forgetAllBefore("first");
            requireTheSame("old", id);
        }
        try (RunningCafila running = start()) {
            cafila = running;
            requireTheSame("old", id);
            forgetAllBefore("second");
            requireTheSame("old", id);
            assertThat(history(id)).containsExactly("submitted 1", "started 1", "completed 1");
        }
    }

    private RunningCafila start() throws Exception {
        return RunningCafila.startFrom(home, home, Map.of());
    }

    /** Uses more keys than the broker remembers, and waits until the recorder has the last one: it takes them in order. */
    private void forgetAllBefore(String prefix) throws Exception {
        String last = "";
        for (int n = 0; n < 15; n++) {
            last = keyed(prefix + "-" + n, "{\"n\":1}").at("/id");
        }
        end(last);
    }

    private void requireTheSame(String key, String id) throws Exception {
        Answer same = keyed(key, "{\"n\":1}");
        assertThat(same.status()).as(same.text()).isEqualTo(200);
        assertThat(same.at("/id")).isEqualTo(id);
        assertThat(same.header("Idempotent-Replay")).isEqualTo("true");
        Answer other = keyed(key, "{\"n\":2}");
        assertThat(other.status()).as(other.text()).isEqualTo(409);
        assertThat(other.at("/code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    private Answer keyed(String key, String payload) throws Exception {
        return cafila.http.post("/api/tasks/echo", payload, "Idempotency-Key", key);
    }
}
