package dev.cafila.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many tasks with one request: what becomes of each. */
class BulkTest extends ApiServer {

    private static final String GOOD = "{\"type\":\"report\",\"payload\":{\"to\":\"a\"}}";
    private static final String UNKNOWN_TYPE = "{\"type\":\"nothing\",\"payload\":{}}";
    private static final String NO_PAYLOAD = "{\"type\":\"report\"}";
    private static final String BAD_PAYLOAD = "{\"type\":\"report\",\"payload\":{\"to\":[]}}";

    @Override
    void addTypes(Path routes) throws Exception {
        super.addTypes(routes);
        for (String type : List.of("document-processing")) {
            Files.copy(Path.of("routes/tasks/" + type + ".schema.json"), routes.resolve(type + ".schema.json"));
        }
    }

    @Test
    void whatIsWrongStopsNothingThatIsRight() throws Exception {
        JsonNode answer = post("/tasks/bulk", tasks(GOOD, UNKNOWN_TYPE, NO_PAYLOAD, GOOD, BAD_PAYLOAD), 202);
        assertFits("BulkReceipt", answer);
        assertThat(answer.get("accepted").intValue()).isEqualTo(2);
        assertThat(answer.get("refused").intValue()).isEqualTo(3);
        assertThat(answer.at("/results/1/problem/code").textValue()).isEqualTo("UNKNOWN_TASK_TYPE");
        assertThat(answer.at("/results/2/problem/errors/0/pointer").textValue()).isEqualTo("/tasks/2/payload");
        assertThat(answer.at("/results/4/problem/errors/0/pointer").textValue()).isEqualTo("/tasks/4/payload/to");
        assertThat(answer.at("/results/4/problem/instance").textValue()).isEqualTo("#/tasks/4");
        assertThat(submitted).hasSize(2);
        read(server.get(answer.at("/results/3/links/self").textValue()), 200);
    }

    @Test
    void anAtomicRequestIsAcceptedWholeOrNotAtAll() throws Exception {
        JsonNode problem = post("/tasks/bulk", atomic(GOOD, BAD_PAYLOAD, UNKNOWN_TYPE), 422);
        assertFits("Problem", problem);
        assertThat(code(problem)).isEqualTo("TASKS_REFUSED");
        assertThat(problem.get("detail").textValue()).isEqualTo("2 of 3 are refused; see errors.");
        assertThat(problem.get("errors"))
                .extracting(error -> error.get("pointer").textValue())
                .containsExactly("/tasks/1/payload/to", "/tasks/2");
        assertThat(submitted).isEmpty();
        assertThat(post("/tasks/bulk", atomic(GOOD, GOOD), 202).get("accepted").intValue())
                .isEqualTo(2);
    }

    @Test
    void ifNoneIsRightNothingWasAcceptedWhichIsAProblem() throws Exception {
        assertThat(code(post("/tasks/bulk", tasks(NO_PAYLOAD), 422))).isEqualTo("TASKS_REFUSED");
    }

    @Test
    void aRepeatedRequestAcceptsNothingTwice() throws Exception {
        JsonNode first = withKey("k", tasks(GOOD, BAD_PAYLOAD, GOOD), 202);
        JsonNode again = withKey("k", tasks(GOOD, BAD_PAYLOAD, GOOD), 202);
        assertThat(first.at("/results/0/replayed").booleanValue()).isFalse();
        assertThat(again.at("/results/0/replayed").booleanValue()).isTrue();
        assertThat(again.at("/results/2/id")).isEqualTo(first.at("/results/2/id"));
        assertThat(submitted).extracting(TaskRequest::idempotencyKey).containsExactly("k#0", "k#2", "k#0", "k#2");
        assertThat(withKey("k", atomic(GOOD), 400).get("detail").textValue())
                .isEqualTo("Idempotency-Key must not be given for an atomic request");
        withKey("k".repeat(251), tasks(GOOD), 400);
    }

    @Test
    void moreThanAThousandAreRefused() throws Exception {
        String[] many = new String[1001];
        Arrays.fill(many, GOOD);
        JsonNode problem = post("/tasks/bulk", tasks(many), 413);
        assertThat(code(problem)).isEqualTo("TOO_MANY_TASKS");
        assertThat(problem.get("detail").textValue()).startsWith("tasks has 1001 items; at most 1000 are taken.");
        assertThat(submitted).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"tasks\":[]}", "{\"tasks\":{}}", "{\"tasks\":[1]}", "{\"tasks\":[{}],\"x\":1}"})
    void aRequestThatIsNoListOfTasksIsRefused(String body) throws Exception {
        assertThat(code(post("/tasks/bulk", body, 400))).isEqualTo("INVALID_REQUEST");
    }

    @Test
    void eachDocumentIsATask() throws Exception {
        JsonNode answer = post(
                "/integrations/knowledge/process-bulk",
                "{\"documents\":[{\"document_id\":\"a\",\"content\":\"x\",\"chunk_size\":5},{\"document_id\":\"../b\",\"content\":\"x\"},"
                        + "{\"content\":\"x\"}],\"priority\":\"low\"}",
                202);
        assertFits("BulkReceipt", answer);
        assertThat(submitted).singleElement().satisfies(task -> {
            assertThat(task.type().slug()).isEqualTo("document-processing");
            assertThat(task.payload()).isEqualTo("{\"document_id\":\"a\",\"content\":\"x\",\"chunk_size\":5}");
            assertThat(task.priority()).isEqualTo(TaskPriority.LOW);
        });
        assertThat(answer.at("/results/1/problem/errors/0/pointer").textValue()).isEqualTo("/documents/1/document_id");
        assertThat(answer.at("/results/2/problem/errors/0/pointer").textValue()).isEqualTo("/documents/2/document_id");
    }

    private JsonNode withKey(String key, String body, int status) throws Exception {
        return read(
                server.send(server.to("/api/tasks/bulk")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(body))),
                status);
    }

    private static String tasks(String... tasks) {
        return "{\"tasks\":[" + String.join(",", tasks) + "]}";
    }

    private static String atomic(String... tasks) {
        return "{\"atomic\":true,\"tasks\":[" + String.join(",", tasks) + "]}";
    }
}
