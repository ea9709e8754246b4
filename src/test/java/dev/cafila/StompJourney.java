package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cafila.chaos.load.StompClient;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Handing in a task by STOMP, as a script does. */
interface StompJourney extends Journey {

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    default void aFrameBecomesATask(boolean bytes, boolean persistent) throws Exception {
        String correlation = InboxJourney.unique();
        String payload = "{\"n\":1,\"greeting\":\"não\"}";
        Map<String, String> headers = new HashMap<>(Map.of(
                "correlation-id",
                correlation,
                "priority",
                "9",
                "JMSXGroupID",
                "g",
                "persistent",
                String.valueOf(persistent)));
        if (bytes) {
            headers.put("content-length", String.valueOf(payload.getBytes(StandardCharsets.UTF_8).length));
        }
        try (StompClient stomp = cafila().stomp()) {
            stomp.send("inbox.echo", headers, payload);
        }
        JsonNode task = end(correlated("echo", correlation).get("id").asText());
        assertThat(task.get("state").asText()).isEqualTo("completed");
        assertThat(task.get("result").toString()).isEqualTo(payload);
        assertThat(task.get("priority").asText()).isEqualTo("critical");
        assertThat(task.get("orderingKey").asText()).isEqualTo("g");
    }

    @Test
    default void theWholeRequestTheDelayAndTheKeyWorkToo() throws Exception {
        String correlation = InboxJourney.unique();
        Instant before = Instant.now();
        String body = "{\"type\":\"echo\",\"correlation_id\":\"" + correlation + "\",\"payload\":{\"n\":2}}";
        try (StompClient stomp = cafila().stomp()) {
            for (int i = 0; i < 2; i++) {
                stomp.send(
                        "inbox",
                        Map.of("AMQ_SCHEDULED_DELAY", "1200", "IdempotencyKey", correlation, "persistent", "true"),
                        body);
            }
        }
        JsonNode task = end(correlated("echo", correlation).get("id").asText());
        assertThat(Instant.parse(task.get("startedAt").asText())).isAfterOrEqualTo(before.plusMillis(1199));
        var again = cafila().http.post("/api/tasks", body, "Idempotency-Key", correlation);
        assertThat(again.header("Idempotent-Replay")).isEqualTo("true");
        assertThat(again.at("/id")).isEqualTo(task.get("id").asText());
        assertThat(listed("echo", correlation)).hasSize(1);
    }

    @Test
    default void aProducerMaySendNowhereElse() throws Exception {
        for (String elsewhere : new String[] {"task.echo", "task.events", "inbox.rejected", "inbox-all"}) {
            try (StompClient stomp = cafila().stomp()) {
                assertThatThrownBy(() -> stomp.send(elsewhere, Map.of(), "{}"))
                        .as(elsewhere)
                        .hasMessageContaining("ERROR");
            }
        }
    }
}
