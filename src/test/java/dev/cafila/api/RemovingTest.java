package dev.cafila.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RemovingTest extends ApiServer {

    private final TaskId id = TaskId.random();

    @ParameterizedTest
    @EnumSource(names = {"COMPLETED", "CANCELLED"})
    void removesWhatHasEnded(TaskState end) throws Exception {
        stored.put(id, in(end, id));
        assertFits("Removed", delete("/tasks/" + id, 200));
        assertThat(stored).isEmpty();
        assertThat(code(delete("/tasks/" + id, 404))).isEqualTo("TASK_NOT_FOUND");
    }

    @ParameterizedTest
    @EnumSource(names = {"WAITING", "DELAYED", "ACTIVE"})
    void removesNothingElse(TaskState state) throws Exception {
        stored.put(id, in(state, id));
        JsonNode problem = delete("/tasks/" + id, 409);
        assertThat(code(problem)).isEqualTo("NOT_FINISHED");
        assertThat(problem.get("detail").textValue()).endsWith("this one is " + state.word() + ".");
        assertThat(stored).hasSize(1);
    }

    @Test
    void discardsTheDeadLetterOfAFailedTaskFirst() throws Exception {
        TaskId failed = fail();
        store.hearsLater(discarded(failed), 3);
        delete("/tasks/" + failed, 200);
        assertThat(stored).isEmpty();
        assertThat(broker.deadLetters).isEmpty();
        assertThat(broker.told).containsExactly("discard because 'the task was removed'");
    }

    @Test
    void keepsAFailedTaskWhoseDeadLetterTheStoreStillKnows() throws Exception {
        TaskId failed = fail();
        assertThat(code(delete("/tasks/" + failed, 503))).isEqualTo("STORE_BEHIND");
        assertThat(stored).hasSize(1);
        stored.put(failed, discarded(failed));
        delete("/tasks/" + failed, 200);
    }

    @Test
    void removesNothingThatIsReplayedMeanwhile() throws Exception {
        stored.put(id, failed(id));
        broker.meanwhile = () -> stored.put(id, in(TaskState.WAITING, id));
        assertThat(code(delete("/tasks/" + id, 409))).isEqualTo("NOT_FINISHED");
    }

    @Test
    void whatWasRemovedIsNotTakenForOnItsWay() throws Exception {
        String accepted = post("/tasks/report", "{}", 202).get("id").textValue();
        TaskId done = new TaskId(accepted);
        stored.put(done, in(TaskState.COMPLETED, done));
        delete("/tasks/" + accepted, 200);
        read(server.get("/api/tasks/" + accepted), 404);

        String cleaned = post("/tasks/report", "{}", 202).get("id").textValue();
        post("/tasks/clean", "{\"state\":\"completed\"}", 200);
        read(server.get("/api/tasks/" + cleaned), 404);
    }

    @ParameterizedTest
    @CsvSource({
        "1h,                   2029-12-31T23:00:00Z",
        "P7D,                  2029-12-25T00:00:00Z",
        "2029-06-01,           2029-06-01T00:00:00Z",
        "2029-06-01T12:00:00Z, 2029-06-01T12:00:00Z",
        "999999999999d,        1970-01-01T00:00:00Z"
    })
    void cleansWhatEndedSoLongAgoOrBefore(String olderThan, String before) throws Exception {
        store.cleans = 7;
        JsonNode answer = post("/tasks/clean", "{\"state\":\"cancelled\",\"olderThan\":\"" + olderThan + "\"}", 200);
        assertThat(answer.toString()).isEqualTo("{\"removed\":7,\"more\":false}");
        assertThat(store.cleaned).containsExactly("default cancelled " + before);
        assertThat(broker.filters).isEmpty();
    }

    @Test
    void cleansAllThatHasEndedByDefaultAndSaysIfThereMayBeMore() throws Exception {
        store.cleans = 20_000;
        JsonNode answer = post("/tasks/clean", "{\"state\":\"completed\"}", 200);
        assertThat(answer.toString()).isEqualTo("{\"removed\":10000,\"more\":true}");
        assertThat(store.cleaned).containsExactly("default completed 2030-01-01T00:00:00Z");
    }

    @Test
    void discardsDeadLettersBeforeItCleansFailedTasks() throws Exception {
        broker.matching = 3;
        JsonNode answer = post("/tasks/clean", "{\"state\":\"failed\",\"olderThan\":\"1h\"}", 200);
        assertThat(broker.filters)
                .singleElement()
                .satisfies(filter -> assertThat(filter.failedTo()).isEqualTo(NOW.minusSeconds(3600)));
        assertThat(answer.get("more").booleanValue()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'{}',                                               state is missing",
        "'{\"state\":\"active\"}',                           'state must be one of completed, failed, cancelled'",
        "'{\"state\":\"failed\",\"olderThan\":\"-1h\"}',     'olderThan must be a number of milliseconds from 0, or text'",
        "'{\"state\":\"failed\",\"olderThan\":\"2029-13\"}', 'olderThan must be a date or a date-time'",
        "'{\"state\":\"failed\",\"max_age\":1}',             'max_age is not a known field'",
    })
    void saysWhatIsWrongWithACleanOrder(String body, String detail) throws Exception {
        assertThat(post("/tasks/clean", body, 400).get("detail").textValue()).startsWith(detail);
    }
}
