package dev.cafila.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cafila.api.stats.PublicNumbers;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest extends ApiServer {

    @Test
    void statsCountByStateAndUrgency() throws Exception {
        JsonNode stats = read(server.get("/api/tasks/stats"), 200);
        assertFits("TaskStats", stats);
        assertThat(stats.at("/tasks/completed").asInt()).isEqualTo(1234);
        assertThat(stats.at("/waitingByPriority/high").asInt()).isEqualTo(3);
        assertThat(stats.at("/types/0/type").asText()).isEqualTo("report");
    }

    @ParameterizedTest
    @ValueSource(strings = {"report", "task.report", "REPORT"})
    void aQueueIsNamedByItsType(String name) throws Exception {
        JsonNode stats = read(server.get("/api/background/tasks/queue/" + name), 200);
        assertFits("TypeStats", stats);
        assertThat(stats.at("/stats/waiting").asInt()).isEqualTo(3);
        assertThat(stats.at("/stats/paused").asBoolean()).isFalse();
    }

    @Test
    void aQueueThatIsNotThereIsSaidToBeSo() throws Exception {
        assertThat(code(read(server.get("/api/tasks/queue/nothing"), 404))).isEqualTo("UNKNOWN_TASK_TYPE");
    }

    @Test
    void queueStatsAreOfAllOrganisations() throws Exception {
        JsonNode stats = read(server.get("/api/background/queue/stats"), 200);
        assertFits("QueueStats", stats);
        assertThat(stats.at("/queues/0/consumers").asInt()).isEqualTo(4);
    }

    @Test
    void healthOfQueuesIsPublicAndCoarse() throws Exception {
        HttpResponse<String> answer =
                server.client().send(server.to("/health/queues").build(), HttpResponse.BodyHandlers.ofString());
        JsonNode health = read(answer, 200);
        assertFits("QueueHealth", health);
        assertThat(health.at("/queues/0/stats/completed").asInt()).isEqualTo(1000);
        assertThat(health.at("/queues/0/stats/waiting").asInt()).isEqualTo(3);
        assertThat(health.at("/summary/total").asInt()).isEqualTo(2);
    }

    @Test
    void prometheusGetsTypesAndStatesAndNothingElse() throws Exception {
        HttpResponse<String> answer =
                server.client().send(server.to("/metrics").build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain; version=0.0.4");
        assertThat(answer.body())
                .contains(
                        "cafila_queue_waiting{type=\"report\"} 3.0",
                        "cafila_tasks{state=\"completed\",type=\"report\"} 1000.0",
                        "cafila_broker_up 1.0")
                .doesNotContain("default", "org=");
    }

    @Test
    void cleaningUpRemovesWhatEndedBefore() throws Exception {
        store.cleans = 2;
        JsonNode removed = read(
                server.send(server.to("/api/background/queue/cleanup?max_age_days=1")
                        .POST(BodyPublishers.noBody())),
                200);
        assertThat(removed.get("removed").asInt()).isEqualTo(6);
        assertThat(store.cleaned)
                .containsExactly(
                        "default completed 2029-12-31T00:00:00Z",
                        "default cancelled 2029-12-31T00:00:00Z",
                        "default failed 2029-12-31T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "1.5", "99999", "1e3"})
    void anAgeThatIsNoneIsRefused(String age) throws Exception {
        JsonNode problem = read(
                server.send(server.to("/api/queue/cleanup?max_age_days=" + age).POST(BodyPublishers.noBody())), 422);
        assertThat(code(problem)).isEqualTo("INVALID_MAX_AGE");
    }

    @ParameterizedTest
    @CsvSource({"0,0", "9,9", "10,10", "19,10", "99,90", "100,100", "12345,10000"})
    void coarseNumbersKeepTheirFirstDigit(long number, long coarse) {
        assertThat(PublicNumbers.COARSE.of(number)).isEqualTo(coarse);
        assertThat(PublicNumbers.EXACT.of(number)).isEqualTo(number);
    }
}
