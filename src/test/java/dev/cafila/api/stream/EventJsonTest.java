package dev.cafila.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cafila.store.RecordedEvent;
import dev.cafila.task.TaskId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the data of an event in a stream says. */
class EventJsonTest {

    private static final TaskId TASK = TaskId.random();

    private static String text(String kind, String data, @Nullable String result) {
        return EventJson.of(new RecordedEvent(
                7, "e7", TASK, "org", "report", 2, kind, Instant.parse("2030-01-01T00:00:00Z"), data, result));
    }

    private static JsonNode json(String kind, String data, @Nullable String result) throws Exception {
        return new JsonMapper().readTree(text(kind, data, result));
    }

    @Test
    void itSaysWhoseItIsAndWhatTheHistorySays() {
        assertThat(text("progressed", "{\"percent\":50.0,\"message\":\"a \\\"b\\\"\"}", null))
                .isEqualTo("{\"id\":\"e7\",\"task\":\"" + TASK
                        + "\",\"type\":\"report\",\"kind\":\"progressed\",\"attempt\":2,\"at\":\"2030-01-01T00:00:00Z\","
                        + "\"state\":\"active\",\"data\":{\"percent\":50.0,\"message\":\"a \\\"b\\\"\"}}");
    }

    @ParameterizedTest
    @CsvSource({
        "submitted, waiting",
        "started, active",
        "progressed, active",
        "logged, active",
        "attempt-failed, delayed",
        "returned, waiting",
        "replayed, waiting",
        "completed, completed",
        "failed, failed",
        "discarded, failed",
        "cancelled, cancelled"
    })
    void eachKindBringsAState(String kind, String state) throws Exception {
        assertThat(json(kind, "{}", null).path("state").asText()).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({"2030-01-01T00:00:01Z, delayed", "2030-01-01T00:00:00Z, waiting", "2029-12-31T23:59:59Z, waiting"})
    void whatIsSubmittedForLaterIsDelayed(String deliverAt, String state) throws Exception {
        assertThat(json("submitted", "{\"deliverAt\":\"" + deliverAt + "\"}", null)
                        .path("state")
                        .asText())
                .isEqualTo(state);
        assertThat(json("submitted", "{\"name\":\"\\\"deliverAt\\\"\"}", null)
                        .path("state")
                        .asText())
                .isEqualTo("waiting");
    }

    @Test
    void aResultComesAsItIsWithTheEnd() throws Exception {
        assertThat(text("completed", "{\"worker\":\"w\"}", "{\"n\":1e400}"))
                .endsWith("\"data\":{\"worker\":\"w\",\"result\":{\"n\":1e400}}}");
        assertThat(json("completed", "{}", "\"done\"").at("/data/result").asText())
                .isEqualTo("done");
        assertThat(json("completed", "{\"worker\":\"w\"}", null).path("data").has("result"))
                .isFalse();
    }

    @Test
    void linesOfAResultBecomeOneOfTheStream() {
        byte[] frame = SseText.event(7, "completed", text("completed", "{}", "{\r\n \"n\":\n1}"));
        String[] lines = new String(frame, StandardCharsets.UTF_8).split("\n", -1);
        assertThat(lines).hasSize(5);
        assertThat(lines[2]).startsWith("data: {").endsWith("\"result\":{   \"n\": 1}}}");
    }
}
