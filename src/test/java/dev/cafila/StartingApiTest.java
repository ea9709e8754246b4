package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.testing.FreePorts;
import dev.cafila.testing.HttpApi;
import dev.cafila.testing.HttpApi.Answer;
import java.time.Clock;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;

class StartingApiTest {

    @Test
    void untilTheApiIsMountedItSaysThatItStarts() throws Exception {
        int port = FreePorts.take(1).get(0);
        HttpApi http = new HttpApi(port, () -> "");
        Main camel = new Main();
        camel.setDefaultPropertyPlaceholderLocation("false");
        camel.addInitialProperty("camel.server.enabled", "true");
        camel.addInitialProperty("camel.server.host", "127.0.0.1");
        camel.addInitialProperty("camel.server.port", String.valueOf(port));
        camel.init();
        StartingApi starting = StartingApi.before(camel.getCamelContext(), port, Clock.systemUTC());
        camel.start();
        try {
            Answer refused = http.post("/api/tasks", "{}");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.at("/code")).isEqualTo("STARTING");
            assertThat(refused.header("Retry-After")).isEqualTo("2");
            assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(http.get("/health/ready").status()).isEqualTo(503);
            assertThat(http.get("/health/live").at("/status")).isEqualTo("alive");
            assertThat(http.get("/api/health/live").status()).isEqualTo(200);
            starting.end();
            assertThat(http.get("/api/tasks").status())
                    .as("nothing is mounted here")
                    .isEqualTo(404);
        } finally {
            camel.stop();
        }
    }
}
