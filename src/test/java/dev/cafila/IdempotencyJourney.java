package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.testing.HttpApi.Answer;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Handing in the same task again. */
interface IdempotencyJourney extends Journey {

    @Test
    default void aHundredAtOnceWithOneKeyAreOneTask() throws Exception {
        for (int round = 0; round < 3; round++) {
            hundredAtOnce("hundred-" + round);
        }
    }

    private void hundredAtOnce(String key) throws Exception {
        Callable<Answer> submission = () ->
                cafila().http.post("/api/tasks", "{\"type\":\"echo\",\"payload\":{\"n\":1}}", "Idempotency-Key", key);
        List<Answer> answers = atOnce(submission, 100);
        assertThat(answers.stream().map(answer -> answer.at("/id")).distinct()).hasSize(1);
        assertThat(answers.stream().collect(Collectors.groupingBy(Answer::status, Collectors.counting())))
                .containsOnly(java.util.Map.entry(202, 1L), java.util.Map.entry(200, 99L));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.header("Idempotent-Replay")).isEqualTo(answer.status() == 200 ? "true" : "");
            assertThat(answer.header("Location")).isEqualTo("/api/tasks/" + answer.at("/id"));
        });
        String id = answers.get(0).at("/id");
        end(id);
        assertThat(history(id)).containsExactly("submitted 1", "started 1", "completed 1");
    }

    private static List<Answer> atOnce(Callable<Answer> call, int times) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            List<Answer> answers = new java.util.ArrayList<>();
            for (Future<Answer> answer :
                    threads.invokeAll(Stream.generate(() -> call).limit(times).toList())) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    default void aKeyBelongsToItsType() throws Exception {
        String echo = keyed("/api/tasks/echo");
        String listed = keyed("/api/background/tasks/listed");
        assertThat(listed).isNotEqualTo(echo);
        assertThat(end(echo).get("type").asText()).isEqualTo("echo");
        assertThat(end(listed).get("type").asText()).isEqualTo("listed");
    }

    private String keyed(String door) throws Exception {
        Answer answer = cafila().http.post(door, "{\"n\":1}", "Idempotency-Key", "of-two-types");
        assertThat(answer.status()).isEqualTo(202);
        return answer.at("/id");
    }

    @Test
    default void aKeyWithAnotherPayloadIsRefused() throws Exception {
        assertThat(again("another-payload", "{\"n\":1}").status()).isEqualTo(202);
        String id = again("another-payload", "{\"n\":1}").at("/id");
        end(id);
        for (String other : new String[] {"{\"n\":2}", "{}", "{\"n\":1,\"more\":null}"}) {
            Answer answer = again("another-payload", other);
            assertThat(answer.status()).as(answer.text()).isEqualTo(409);
            assertThat(answer.at("/code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
            assertThat(answer.at("/detail")).isEqualTo("This key was used with a different request.");
        }
        Answer wholeRequest = cafila().http
                .post("/api/tasks", "{\"type\":\"echo\",\"payload\":{\"n\":3}}", "Idempotency-Key", "another-payload");
        assertThat(wholeRequest.status()).isEqualTo(409);
        assertThat(history(id)).containsExactly("submitted 1", "started 1", "completed 1");
    }

    @Test
    default void theSamePayloadWrittenOtherwiseIsTheSame() throws Exception {
        String id = again("written-otherwise", "{\"n\":1,\"x\":{\"a\":[1,2],\"b\":0.5}}")
                .at("/id");
        for (String same : new String[] {
            "{\"x\": {\"b\": 5e-1, \"a\": [1, 2]}, \"n\": 1}",
            "{\"n\":1,\"greeting\":\"Olá\",\"x\":{\"a\":[1,2],\"b\":0.50}}"
        }) {
            Answer answer = again("written-otherwise", same);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.at("/id")).isEqualTo(id);
        }
        assertThat(again("written-otherwise", "{\"n\":1,\"x\":{\"a\":[2,1],\"b\":0.5}}")
                        .status())
                .isEqualTo(409);
    }

    private Answer again(String key, String payload) throws Exception {
        return cafila().http.post("/api/tasks/echo", payload, "Idempotency-Key", key);
    }
}
