package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cafila.testing.HttpApi.Answer;
import org.junit.jupiter.api.Test;

/** What an operator does to tasks that wait: cancels them, and pauses their type. */
interface OperatingJourney extends Journey {

    @Test
    default void aTaskThatWaitsForItsTimeIsCancelled() throws Exception {
        String id = submit("{\"type\":\"listed\",\"delay\":\"1h\",\"payload\":{}}");
        Answer cancelled = order("/tasks/" + id + "/cancel", "{\"reason\":\"ordered twice\"}");
        assertThat(cancelled.status() + " " + cancelled.at("/state")).isEqualTo("200 cancelled");
        assertThat(end(id).get("state").asText()).isEqualTo("cancelled");
        assertThat(history(id)).containsExactly("submitted 1", "cancelled 1");
        assertThat(order("/tasks/" + id + "/cancel", "{}").status()).isEqualTo(200);
    }

    @Test
    default void aTaskThatHasEndedIsNotCancelled() throws Exception {
        String id = submit("{\"type\":\"listed\",\"payload\":{}}");
        end(id);
        Answer late = order("/tasks/" + id + "/cancel", "{}");
        assertThat(late.status() + " " + late.at("/code")).isEqualTo("409 ALREADY_FINISHED");
        assertThat(late.at("/detail")).startsWith("Task completed at 20");
        Answer retry = order("/tasks/" + id + "/retry", "{}");
        assertThat(retry.status() + " " + retry.at("/code")).isEqualTo("409 NOT_FAILED");
    }

    @Test
    default void aPausedTypeWaitsUntilItIsResumed() throws Exception {
        try {
            assertThat(order("/queues/listed/pause", "{}").json().get("paused").asBoolean())
                    .isTrue();
            String id = submit("{\"type\":\"listed\",\"payload\":{}}");
            Journey.eventually(this::listedQueue, queue -> queue.get("waiting").asInt() == 1);
            assertThat(task(id).get("state").asText()).isEqualTo("waiting");
            assertThat(order("/queues/listed/resume", "{}").json().get("paused").asBoolean())
                    .isFalse();
            assertThat(end(id).get("state").asText()).isEqualTo("completed");
        } finally {
            order("/queues/listed/resume", "{}");
        }
    }

    private JsonNode listedQueue() throws Exception {
        for (JsonNode queue : cafila().http.get("/api/queues").json().get("queues")) {
            if (queue.get("type").asText().equals("listed")) {
                return queue;
            }
        }
        throw new AssertionError("no queue listed");
    }

    private Answer order(String path, String json) throws Exception {
        return cafila().http.post("/api" + path, json);
    }
}
