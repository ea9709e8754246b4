package dev.cafila.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class IntakeTest extends ThingsServer {

    @Test
    void aClosedIntakeRefusesWhatComesAndWaitsForWhatIsUnderWay() throws Exception {
        CompletableFuture<HttpResponse<String>> underWay =
                server.client().sendAsync(server.to("/api/things/slow").build(), BodyHandlers.ofString());
        await().until(() -> !intake.awaitNone(Duration.ZERO));

        intake.close();
        HttpResponse<String> refused = server.post("/api/things", "{\"name\":\"x\"}");
        problem(refused, 503, "STOPPING");
        assertThat(refused.headers().firstValue("Retry-After")).contains("5");
        assertThat(refused.headers().firstValue("Connection")).contains("close");
        assertThat(server.get("/alive").statusCode()).isEqualTo(200);
        assertThat(intake.awaitNone(Duration.ofMillis(50))).isFalse();

        slow.countDown();
        assertThat(underWay.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(intake.awaitNone(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void anyAnswerEndsARequest() throws Exception {
        problem(server.get("/api/things/broken"), 500, "INTERNAL");
        problem(server.get("/api/things/1?limit=0"), 400, "INVALID_REQUEST");
        assertThat(intake.awaitNone(Duration.ofSeconds(5))).isTrue();
    }
}
