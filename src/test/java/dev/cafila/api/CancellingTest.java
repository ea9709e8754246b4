package dev.cafila.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskState;
import org.junit.jupiter.api.Test;

class CancellingTest extends ApiServer {

    private final TaskId id = TaskId.random();

    @Test
    void cancelsWhatWaitsAndSaysWhy() throws Exception {
        stored.put(id, in(TaskState.DELAYED, id));
        broker.waiting.add(id);
        JsonNode answer = post("/tasks/" + id + "/cancel", "{\"reason\":\"ordered twice\"}", 200);
        assertThat(answer.toString()).isEqualTo("{\"id\":\"" + id + "\",\"state\":\"cancelled\"}");
        assertThat(broker.told).containsExactly("cancel report for default because 'ordered twice'");
    }

    @Test
    void cancelsWhatWasJustAcceptedAndNeedsNoReason() throws Exception {
        String accepted = post("/tasks/report", "{}", 202).get("id").textValue();
        broker.waiting.add(new TaskId(accepted));
        assertThat(post("/tasks/" + accepted + "/cancel", 200).get("state").textValue())
                .isEqualTo("cancelled");
        assertThat(broker.told).containsExactly("cancel report for default because ''");
    }

    @Test
    void asksForWhatIsUnderWayToStop() throws Exception {
        stored.put(id, in(TaskState.ACTIVE, id));
        JsonNode answer = post("/tasks/" + id + "/cancel", 202);
        assertThat(answer.get("state").textValue()).isEqualTo("active");
        assertThat(answer.get("requested").booleanValue()).isTrue();
        assertFits("Cancellation", answer);
    }

    @Test
    void saysThatItIsTooLate() throws Exception {
        stored.put(id, in(TaskState.COMPLETED, id));
        JsonNode problem = post("/tasks/" + id + "/cancel", 409);
        assertThat(code(problem)).isEqualTo("ALREADY_FINISHED");
        assertThat(problem.get("detail").textValue()).isEqualTo("Task completed at 2030-01-01T00:00:00Z.");
        stored.put(id, in(TaskState.FAILED, id));
        assertThat(post("/tasks/" + id + "/cancel", 409).get("detail").textValue())
                .startsWith("Task failed at ");
        assertThat(broker.told).isEmpty();
    }

    @Test
    void saysThatItIsTooLateAlsoIfTheStoreHearsOfItOnlyMeanwhile() throws Exception {
        stored.put(id, in(TaskState.ACTIVE, id));
        broker.meanwhile = () -> stored.put(id, in(TaskState.COMPLETED, id));
        assertThat(code(post("/tasks/" + id + "/cancel", 409))).isEqualTo("ALREADY_FINISHED");
        stored.put(id, in(TaskState.ACTIVE, id));
        broker.meanwhile = () -> stored.put(id, in(TaskState.CANCELLED, id));
        assertThat(post("/tasks/" + id + "/cancel", 200).get("state").textValue())
                .isEqualTo("cancelled");
    }

    @Test
    void saysThatItIsTooLateOnceTheStoreHeardOfTheEndThatTheBrokerSaw() throws Exception {
        stored.put(id, in(TaskState.ACTIVE, id));
        broker.ending.add(id);
        store.hearsLater(in(TaskState.COMPLETED, id), 5);
        assertThat(code(post("/tasks/" + id + "/cancel", 409))).isEqualTo("ALREADY_FINISHED");
    }

    @Test
    void cancelsOnce() throws Exception {
        stored.put(id, in(TaskState.CANCELLED, id));
        assertThat(post("/tasks/" + id + "/cancel", 200).get("state").textValue())
                .isEqualTo("cancelled");
        assertThat(broker.told).isEmpty();
    }

    @Test
    void cancelsNothingThatIsNotThere() throws Exception {
        assertThat(code(post("/tasks/" + UNKNOWN + "/cancel", 404))).isEqualTo("TASK_NOT_FOUND");
        assertThat(code(post("/tasks/17/cancel", 400))).isEqualTo("INVALID_ID");
        assertThat(code(post("/tasks/17/cancel", "{\"reason\":\"a\\u0000b\"}", 400)))
                .isEqualTo("INVALID_REQUEST");
    }
}
