package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cafila.testing.HttpApi.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Dead letters: found, repaired, replayed once, discarded, removed. */
interface RepairingJourney extends Journey {

    /** An order, to be closed, by which the task will not fail again. */
    String REPAIR = "{\"patch\":[{\"op\":\"replace\",\"path\":\"/fail\",\"value\":false}]";

    @Test
    default void aDeadLetterIsFoundRepairedAndReplayed() throws Exception {
        String id = fail();
        JsonNode task = task(id);
        String fingerprint = task.at("/error/fingerprint").asText();
        JsonNode found = cafila().http
                .get("/api/dead-letters?type=listed&fingerprint=" + fingerprint)
                .json()
                .at("/deadLetters/0");
        assertThat(found.get("id").asText()).isEqualTo(id);
        assertThat(found.get("originalQueue").asText()).isEqualTo("task.listed");
        assertThat(found.get("originalJob").toString()).isEqualTo("{\"fail\":true}");
        JsonNode groups = cafila().http.get("/api/dead-letters/groups").json().get("groups");
        assertThat(groups.findValuesAsText("fingerprint")).contains(fingerprint);
        JsonNode letter = cafila().http.get("/api/dead-letters/" + id).json();
        assertThat(letter.at("/failures/0/stack").asText()).contains("\tat ");

        Answer preview = order("/dead-letters/" + id + "/replay", REPAIR + ",\"dryRun\":true}");
        assertThat(preview.status()).as(preview.text()).isEqualTo(200);
        assertThat(preview.json().get("payload").toString()).isEqualTo("{\"fail\":false}");
        assertThat(order("/dead-letters/" + id + "/replay", REPAIR + "}").status())
                .isEqualTo(202);
        Journey.eventually(() -> task(id), now -> now.get("state").asText().equals("completed"));
        assertThat(task(id).get("payload").toString()).isEqualTo("{\"fail\":false}");
        assertThat(history(id)).containsSubsequence("failed 1", "replayed 2", "completed 2");
        Answer again = order("/tasks/" + id + "/retry", "{}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.at("/code")).isEqualTo("ALREADY_REPLAYED");
    }

    @Test
    default void ofManyOperatorsOneReplaysADeadLetter() throws Exception {
        String id = fail();
        List<String> outcomes = new ArrayList<>();
        ExecutorService operators = Executors.newFixedThreadPool(8);
        try {
            Callable<Answer> replay = () -> order("/dead-letters/" + id + "/replay", REPAIR + "}");
            for (Future<Answer> answer : operators.invokeAll(List.of(replay, replay, replay, replay))) {
                outcomes.add(answer.get().status() + " " + answer.get().at("/code"));
            }
        } finally {
            operators.shutdown();
        }
        assertThat(outcomes)
                .containsExactlyInAnyOrder(
                        "202 ", "409 ALREADY_REPLAYED", "409 ALREADY_REPLAYED", "409 ALREADY_REPLAYED");
        Journey.eventually(() -> task(id), now -> now.get("state").asText().equals("completed"));
        assertThat(history(id)).containsOnlyOnce("replayed 2").doesNotContain("replayed 3");
    }

    @Test
    default void aDoubleClickReplaysOnceEvenWhatFailsAgainAtOnce() throws Exception {
        String id = fail();
        String seen = "{\"attempt\":1}";
        assertThat(order("/dead-letters/" + id + "/replay", seen).status()).isEqualTo(202);
        Journey.eventually(() -> history(id), events -> events.contains("failed 2"));
        Answer second = order("/dead-letters/" + id + "/replay", seen);
        assertThat(second.status() + " " + second.at("/code")).isEqualTo("409 ALREADY_REPLAYED");
        assertThat(history(id)).doesNotContain("replayed 3");
    }

    @Test
    default void aDiscardedDeadLetterIsNotReplayedAndItsTaskCanBeRemoved() throws Exception {
        String id = fail();
        assertThat(order("/dead-letters/" + id + "/discard", "{\"reason\":\"by hand\"}")
                        .status())
                .isEqualTo(200);
        Answer replay = order("/dead-letters/" + id + "/replay", "{}");
        assertThat(replay.status() + " " + replay.at("/code")).isEqualTo("409 DISCARDED");
        assertThat(task(id).get("discardedAt").isNull()).isFalse();
        assertThat(delete(id).status()).isEqualTo(200);
        assertThat(delete(id).status()).isEqualTo(404);
    }

    @Test
    default void removingAFailedTaskDiscardsItsDeadLetter() throws Exception {
        String id = fail();
        Answer removed = delete(id);
        assertThat(removed.status()).as(removed.text()).isEqualTo(200);
        assertThat(order("/dead-letters/" + id + "/replay", "{}").status()).isEqualTo(404);
    }

    @Test
    default void aGroupIsReplayedAndCleanedAtOnce() throws Exception {
        String one = fail();
        String other = fail();
        String fingerprint = task(one).at("/error/fingerprint").asText();
        Answer replayed = order("/dead-letters/replay", "{\"fingerprint\":\"" + fingerprint + "\"}");
        assertThat(replayed.json().get("replayed").asInt()).isGreaterThanOrEqualTo(2);
        for (String id : List.of(one, other)) {
            Journey.eventually(() -> history(id), events -> events.contains("failed 2"));
        }
        Answer cleaned = order("/tasks/clean", "{\"state\":\"failed\"}");
        assertThat(cleaned.json().get("removed").asInt()).as(cleaned.text()).isGreaterThanOrEqualTo(2);
        assertThat(cafila().http.get("/api/tasks/" + one).status()).isEqualTo(404);
    }

    private String fail() throws Exception {
        String id = submit("{\"type\":\"listed\",\"payload\":{\"fail\":true}}");
        assertThat(end(id).get("state").asText()).isEqualTo("failed");
        return id;
    }

    private Answer order(String path, String json) throws Exception {
        return cafila().http.post("/api" + path, json);
    }

    private Answer delete(String id) throws Exception {
        return cafila().http.send(cafila().http.to("/api/tasks/" + id).method("DELETE", BodyPublishers.noBody()));
    }
}
