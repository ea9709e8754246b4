package dev.cafila.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cafila.store.DeadLetterFilter;
import dev.cafila.store.HistoryEntry;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskState;
import dev.cafila.task.TaskType;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayingTest extends ApiServer {

    private static final String F = "0123456789abcdef";

    @ParameterizedTest
    @ValueSource(strings = {"/tasks/%s/retry", "/tasks/retry/%s", "/dead-letters/%s/replay"})
    void beginsAFailedTaskAnew(String path) throws Exception {
        TaskId id = fail();
        HttpResponse<String> answer = server.post("/api" + path.formatted(id), "{}");
        JsonNode receipt = read(answer, 202);
        assertFits("Receipt", receipt);
        assertThat(receipt.get("id").textValue()).isEqualTo(id.value());
        assertThat(receipt.get("state").textValue()).isEqualTo("waiting");
        assertThat(answer.headers().firstValue("Location")).contains("/api/tasks/" + id);
        assertThat(broker.deadLetters).isEmpty();
    }

    @Test
    void needsNoBody() throws Exception {
        post("/dead-letters/" + fail() + "/replay", 202);
        post("/tasks/" + fail() + "/retry", 202);
    }

    @Test
    void asksTheBrokerEvenIfTheStoreHasNotHeardOfTheFailure() throws Exception {
        TaskId id = fail();
        stored.put(id, in(TaskState.ACTIVE, id));
        post("/tasks/" + id + "/retry", 202);
    }

    @Test
    void theSecondOperatorIsToldOfTheFirst() throws Exception {
        TaskId id = fail();
        post("/dead-letters/" + id + "/replay", 202);
        store.history.add(new HistoryEntry("e", 3, "replayed", NOW, "{}"));
        store.hearsLater(in(TaskState.WAITING, id), 3);
        JsonNode problem = post("/dead-letters/" + id + "/replay", 409);
        assertThat(code(problem)).isEqualTo("ALREADY_REPLAYED");
        assertThat(problem.get("detail").textValue())
                .isEqualTo("The task was replayed at 2030-01-01T00:00:00Z; it is waiting now.");
        stored.put(id, in(TaskState.COMPLETED, id));
        assertThat(code(post("/dead-letters/" + id + "/discard", "{\"reason\":\"r\"}", 409)))
                .isEqualTo("ALREADY_REPLAYED");
    }

    @Test
    void saysWhyATaskCannotBeReplayed() throws Exception {
        TaskId id = TaskId.random();
        stored.put(id, in(TaskState.ACTIVE, id));
        JsonNode problem = post("/tasks/" + id + "/retry", 409);
        assertThat(code(problem)).isEqualTo("NOT_FAILED");
        assertThat(problem.get("detail").textValue())
                .isEqualTo("Only a failed task can be retried; this one is active.");
        stored.put(id, discarded(id));
        problem = post("/tasks/retry/" + id, 409);
        assertThat(code(problem)).isEqualTo("DISCARDED");
        assertThat(problem.get("detail").textValue())
                .isEqualTo("The dead letter was discarded at 2030-01-01T00:00:00Z.");
        stored.put(id, failed(id));
        assertThat(code(post("/dead-letters/" + id + "/replay", 409))).isEqualTo("NO_DEAD_LETTER");
        assertThat(code(post("/dead-letters/" + UNKNOWN + "/replay", 404))).isEqualTo("TASK_NOT_FOUND");
        assertThat(code(post("/tasks/17/retry", 400))).isEqualTo("INVALID_ID");
    }

    @Test
    void showsAndTriesAPatchedPayload() throws Exception {
        TaskId id = fail();
        String patch = "[{\"op\":\"replace\",\"path\":\"/to\",\"value\":\"b\"}]";
        JsonNode preview = post("/dead-letters/" + id + "/replay", "{\"patch\":" + patch + ",\"dryRun\":true}", 200);
        assertFits("Preview", preview);
        assertThat(preview.toString()).isEqualTo("{\"payload\":{\"patched\":" + patch + "}}");
        assertThat(broker.deadLetters).hasSize(1);
        assertThat(post("/dead-letters/" + id + "/replay", "{\"dryRun\":true}", 200)
                        .toString())
                .isEqualTo("{\"payload\":{\"to\":\"a\"}}");
        JsonNode problem = post("/dead-letters/" + id + "/replay", "{\"patch\":[{\"path\":\"/nowhere\"}]}", 400);
        assertThat(problem.get("detail").textValue()).isEqualTo("patch cannot be applied: there is no /nowhere");
        assertThat(problem.at("/errors/0/pointer").textValue()).isEqualTo("/patch");
        post("/dead-letters/" + id + "/replay", "{\"patch\":" + patch + "}", 202);
    }

    @Test
    void discardsWithAReason() throws Exception {
        TaskId id = fail();
        JsonNode problem = post("/dead-letters/" + id + "/discard", "{\"reason\":\"\"}", 400);
        assertThat(problem.get("detail").textValue()).startsWith("reason must be");
        post("/dead-letters/" + id + "/discard", "{}", 400);
        assertFits("Discarded", post("/dead-letters/" + id + "/discard", "{\"reason\":\"by hand\"}", 200));
        assertThat(broker.told).containsExactly("discard because 'by hand'");
        stored.put(id, discarded(id));
        assertThat(code(post("/dead-letters/" + id + "/discard", "{\"reason\":\"r\"}", 409)))
                .isEqualTo("DISCARDED");
    }

    @Test
    void replaysAndDiscardsManyAtOnce() throws Exception {
        broker.matching = 1500;
        String some = "\"fingerprint\":\"" + F + "\",\"type\":\"REPORT\",\"from\":\"2029-01-01\",\"to\":\"2030-01-01\"";
        DeadLetterFilter expected = new DeadLetterFilter(
                "default",
                new TaskType("report"),
                F,
                Instant.parse("2029-01-01T00:00:00Z"),
                Instant.parse("2030-01-01T00:00:00Z"));
        assertThat(post("/dead-letters/replay", "{" + some + "}", 200).toString())
                .isEqualTo("{\"replayed\":1000}");
        assertThat(post("/dead-letters/discard", "{" + some + ",\"limit\":9,\"reason\":\"r\"}", 200)
                        .toString())
                .isEqualTo("{\"discarded\":9}");
        post("/dead-letters/replay", "{\"all\":true}", 200);
        assertThat(broker.filters).containsExactly(expected, expected, DeadLetterFilter.all("default"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}              | must say which dead letters: fingerprint, type, from or to; or \"all\": true",
                "{\"limit\":5}   | must say which dead letters",
                "{\"all\":false} | all must be true",
                "{\"all\":true,\"type\":\"report\"} | all must not be given together with what narrows it down",
                "{\"fingerprint\":\"' OR 1=1\"} | fingerprint must be the 16 hexadecimal digits",
                "{\"from\":\"soon\"} | from must be a date",
                "{\"typ\":\"report\",\"all\":true} | typ is not a known field",
            })
    void replaysNoMoreThanWasClearlySaid(String body, String detail) throws Exception {
        JsonNode problem = post("/dead-letters/replay", body, 400);
        assertThat(problem.get("detail").textValue()).contains(detail);
        assertThat(broker.filters).isEmpty();
    }
}
