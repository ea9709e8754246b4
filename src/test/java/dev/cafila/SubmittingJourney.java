package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cafila.testing.HttpApi.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Handing in a task by HTTP, in every way there is to ask for one. */
interface SubmittingJourney extends Journey {

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/api/background"})
    default void aTaskIsAcceptedFollowedAndCompletedBelowBothBases(String base) throws Exception {
        Answer accepted = cafila().http.post(base + "/tasks", "{\"type\":\"echo\",\"payload\":{\"n\":1}}");
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.at("/state")).isEqualTo("waiting");
        String location = accepted.header("Location");
        assertThat(location).isEqualTo(base + "/tasks/" + accepted.at("/id")).isEqualTo(accepted.at("/links/self"));
        JsonNode task = Journey.eventually(
                        () -> cafila().http.get(location),
                        answer -> answer.at("/state").equals("completed"))
                .json();
        assertThat(task.get("result").toString()).isEqualTo("{\"n\":1,\"greeting\":\"Olá\"}");
        assertThat(task.at("/links/history").asText()).isEqualTo(location + "/history");
    }

    @Test
    default void aTraceOfTheRequestIsNothingWhileTracingIsOff() throws Exception {
        Answer accepted = cafila().http
                .post(
                        "/api/tasks",
                        "{\"type\":\"echo\",\"payload\":{}}",
                        "traceparent",
                        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        assertThat(end(accepted.at("/id")).get("traceId").isNull()).isTrue();
    }

    @Test
    default void aTaskJustAcceptedIsAlwaysFound() throws Exception {
        for (int n = 0; n < 100; n++) {
            Answer accepted = cafila().http.post("/api/tasks", "{\"type\":\"echo\",\"payload\":{\"n\":" + n + "}}");
            Answer found = cafila().http.get(accepted.header("Location"));
            assertThat(found.status()).as(found.text()).isEqualTo(200);
            assertThat(found.json().at("/payload/n").asInt()).isEqualTo(n);
        }
    }

    @Test
    default void aTaskIsShownWithAllThatWasSaidOfIt() throws Exception {
        String id = submit("""
                {"type": "echo", "name": "first", "priority": 2, "ordering_key": "k", "correlation_id": "c-1",
                 "max_retries": 6, "payload": {"n": 1, "to": "+55"}}""");
        JsonNode task = end(id);
        List<String> names = new ArrayList<>();
        task.fieldNames().forEachRemaining(names::add);
        assertThat(String.join(" ", names))
                .isEqualTo(
                        "id type name state priority org user attempt attemptsMade maxAttempts routeVersion submittedAt deliverAt"
                                + " startedAt finishedAt discardedAt progress error orderingKey correlationId traceId links payload result");
        Instant submitted = Instant.parse(task.get("submittedAt").asText());
        Instant started = Instant.parse(task.get("startedAt").asText());
        assertThat(started).isAfterOrEqualTo(submitted);
        assertThat(Instant.parse(task.get("finishedAt").asText())).isAfterOrEqualTo(started);
        ((com.fasterxml.jackson.databind.node.ObjectNode) task)
                .remove(List.of("routeVersion", "submittedAt", "startedAt", "finishedAt"));
        assertThat(task.toString())
                .isEqualTo("{'id':'ID','type':'echo','name':'first','state':'completed','priority':'critical',"
                        .concat("'org':'default','user':'local','attempt':1,'attemptsMade':1,'maxAttempts':7,")
                        .concat(
                                "'deliverAt':null,'discardedAt':null,'progress':{'percent':100.0,'message':''},'error':null,")
                        .concat(
                                "'orderingKey':'k','correlationId':'c-1','traceId':null,'links':{'self':'/api/tasks/ID',")
                        .concat("'history':'/api/tasks/ID/history','logs':'/api/tasks/ID/logs'},")
                        .concat("'payload':{'n':1,'to':'+55','greeting':'Olá'},")
                        .concat("'result':{'n':1,'to':'+55','greeting':'Olá'}}")
                        .replace('\'', '"')
                        .replace("ID", id));
    }

    @Test
    default void otherSpellingsMeanTheSame() throws Exception {
        Answer accepted = cafila().http
                .post(
                        "/api/tasks",
                        "{\"name\":\"n\",\"task_type\":\"ECHO\",\"priority\":\"high\",\"payload\":{\"n\":2}}");
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.at("/type")).isEqualTo("echo");
        assertThat(accepted.at("/priority")).isEqualTo("high");
        assertThat(end(accepted.at("/id")).get("name").asText()).isEqualTo("n");
    }

    @Test
    default void theTypesOwnDoorTakesThePayloadAndFillsInWhatItsSchemaHas() throws Exception {
        String peer = "http://127.0.0.1:" + cafila().settings.port() + "/sandbox/webhook";
        Answer accepted = cafila().http
                .post(
                        "/api/tasks/webhook_delivery",
                        "{\"webhook_url\":\"" + peer + "\",\"data\":{\"order\":7},\"max_retries\":0}");
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
        assertThat(accepted.at("/priority")).isEqualTo("high");
        JsonNode task = end(accepted.at("/id"));
        assertThat(task.get("payload").toString())
                .isEqualTo("{\"webhook_url\":\"" + peer + "\",\"data\":{\"order\":7},\"headers\":{}}");
        assertThat(task.get("result").toString())
                .isEqualTo("{\"delivered\":true,\"status\":200,\"webhook_url\":\"" + peer + "\"}");
    }

    @Test
    default void aDelayedTaskWaitsForItsTime() throws Exception {
        Instant before = Instant.now();
        Answer accepted = cafila().http.post("/api/tasks", "{\"type\":\"echo\",\"delay\":1500,\"payload\":{\"n\":3}}");
        assertThat(accepted.at("/state")).isEqualTo("delayed");
        assertThat(Instant.parse(accepted.at("/deliverAt"))).isAfterOrEqualTo(before.plusMillis(1499));
        String id = accepted.at("/id");
        JsonNode waiting = task(id);
        if (Instant.now().isBefore(before.plusMillis(1499))) {
            assertThat(waiting.get("state").asText()).isEqualTo("delayed");
        }
        assertThat(Instant.parse(end(id).get("startedAt").asText())).isAfterOrEqualTo(before.plusMillis(1499));
    }

    @ParameterizedTest
    @CsvSource({"delay, 5m, PT5M", "delay, PT2H, PT2H", "delay, 1h30m, PT1H30M", "scheduledFor, 2035-01-31, ''"})
    default void aStartMayBeWrittenInManyWays(String field, String text, String expected) throws Exception {
        String id = submit("{\"type\":\"echo\",\"" + field + "\":\"" + text + "\",\"payload\":{}}");
        JsonNode task = Journey.eventually(() -> task(id), stored -> stored.get("user") != null);
        Instant deliverAt = Instant.parse(task.get("deliverAt").asText());
        Instant submittedAt = Instant.parse(task.get("submittedAt").asText());
        if (expected.isEmpty()) {
            assertThat(deliverAt).isEqualTo(Instant.parse(text + "T00:00:00Z"));
        } else {
            assertThat(Duration.between(submittedAt, deliverAt))
                    .isBetween(
                            Duration.parse(expected).minusSeconds(60),
                            Duration.parse(expected).plusMillis(1)); // submittedAt is in whole milliseconds
        }
        assertThat(task.get("state").asText()).isEqualTo("delayed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"max_retries\":1, \"backoff\":10 | 2",
                "\"maxRetries\":0 | 1",
                "\"attempts\":4, \"backoff\":{\"type\":\"fixed\",\"delay\":10} | 4",
                "\"backoff\":{\"type\":\"exponential\",\"delay\":100} | 3"
            })
    default void aTaskMaySayHowOftenItIsTried(String options, int attempts) throws Exception {
        JsonNode task = end(submit("{\"type\":\"doomed\",\"payload\":{}," + options + "}"));
        assertThat(task.get("state").asText()).isEqualTo("failed");
        assertThat(task.get("maxAttempts").asInt()).isEqualTo(attempts);
        assertThat(task.get("attemptsMade").asInt()).isEqualTo(attempts);
    }

    @Test
    default void anExponentialBackoffDoublesAndAFixedOneDoesNot() throws Exception {
        assertThat(waits("exponential"))
                .satisfiesExactly(
                        first -> assertThat(first).isBetween(255L, 345L),
                        second -> assertThat(second).isBetween(510L, 690L));
        assertThat(waits("fixed")).allSatisfy(wait -> assertThat(wait).isBetween(255L, 345L));
    }

    private List<Long> waits(String backoff) throws Exception {
        String id =
                submit("{\"type\":\"doomed\",\"payload\":{},\"backoff\":{\"type\":\"" + backoff + "\",\"delay\":300}}");
        end(id);
        List<Long> waits = new ArrayList<>();
        cafila().http.get("/api/tasks/" + id + "/history").json().get("events").forEach(event -> {
            if (event.get("kind").asText().equals("attempt-failed")) {
                waits.add(Duration.between(
                                Instant.parse(event.get("at").asText()),
                                Instant.parse(event.at("/data/retryAt").asText()))
                        .toMillis());
            }
        });
        return waits;
    }
}
