package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cafila.broker.BrokerAdmin;
import dev.cafila.testing.Gate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Seeing what becomes of a task, while it runs and afterwards. */
interface FollowingJourney extends Journey {

    @Test
    default void theHistoryTellsEveryEventOnceAndInOrder() throws Exception {
        String id = submit("{\"type\":\"flaky\",\"payload\":{}}");
        assertThat(end(id).get("result").asText()).isEqualTo("attempt 3");
        assertThat(history(id))
                .containsExactly(
                        "submitted 1",
                        "started 1",
                        "attempt-failed 1",
                        "started 2",
                        "attempt-failed 2",
                        "started 3",
                        "completed 3");
        JsonNode events =
                cafila().http.get("/api/tasks/" + id + "/history").json().get("events");
        assertThat(events.findValuesAsText("id")).hasSize(7).doesNotHaveDuplicates();
        assertThat(events.at("/0/id").asText()).isEqualTo(id + ":1:submitted");
        assertThat(events.at("/2/data/failure/message").asText()).isEqualTo("not yet");
        assertThat(events.at("/6/data/maxAttempts").asInt()).isEqualTo(5);
    }

    @Test
    default void aTaskThatFailedForGoodSaysWhyAndIsADeadLetter() throws Exception {
        BrokerAdmin admin = cafila().admin();
        long before = admin.depth("task.dead-letter");
        String id = submit("{\"type\":\"doomed\",\"payload\":{}}");
        JsonNode task = end(id);
        assertThat(task.get("state").asText()).isEqualTo("failed");
        assertThat(task.get("result").isNull()).isTrue();
        assertThat(task.at("/error/error").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(task.at("/error/message").asText()).isEqualTo("never");
        assertThat(task.at("/error/permanent").asBoolean()).isFalse();
        assertThat(task.at("/error/stack").asText()).startsWith("java.lang.IllegalStateException: never");
        assertThat(history(id)).endsWith("started 3", "failed 3").hasSize(7);
        assertThat(admin.depth("task.dead-letter")).isEqualTo(before + 1);
    }

    @Test
    default void progressAndLogsAreSeenWhileTheTaskRuns() throws Exception {
        Gate gate = Gate.named("seen-" + cafila().settings.port());
        String id = submit("{\"type\":\"gated\",\"payload\":{\"page\":8,\"gate\":\"seen-"
                + cafila().settings.port() + "\"}}");
        JsonNode progress = Journey.eventually(
                () -> cafila().http.get("/api/tasks/" + id + "/progress").json(),
                told -> told.get("percent").asDouble() == 50);
        assertThat(progress.toString())
                .isEqualTo("{\"id\":\"" + id
                        + "\",\"state\":\"active\",\"attempt\":1,\"percent\":50.0,\"message\":\"page 8\"}");
        JsonNode logs = Journey.eventually(
                () -> cafila().http.get("/api/tasks/" + id + "/logs").json().get("logs"), lines -> lines.size() == 1);
        assertThat(logs.at("/0/level").asText()).isEqualTo("WARN");
        assertThat(logs.at("/0/message").asText()).isEqualTo("page 8 is empty");
        assertThat(task(id).get("state").asText()).isEqualTo("active");
        assertThat(task(id).get("finishedAt").isNull()).isTrue();
        gate.open();
        assertThat(end(id).at("/progress/percent").asInt()).isEqualTo(100);
        assertThat(history(id))
                .containsExactlyElementsOf(
                        List.of("submitted 1", "started 1", "progressed 1", "logged 1", "completed 1"));
    }

    @Test
    default void whatNoEncoderTakesHoldsUpNobody() throws Exception {
        String odd =
                submit("{\"type\":\"echo\",\"payload\":{\"text\":\"nul \\u0000 lone \\ud800 end\",\"\\udfff\":1}}");
        String next = submit("{\"type\":\"echo\",\"payload\":{\"n\":1}}");
        assertThat(end(next).get("state").asText()).isEqualTo("completed");
        JsonNode task = end(odd);
        assertThat(task.get("state").asText()).isEqualTo("completed");
        assertThat(task.at("/result/text").asText())
                .startsWith("nul \u0000 lone ")
                .endsWith(" end");
        assertThat(history(odd)).hasSize(3);
    }
}
