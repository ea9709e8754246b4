package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.cafila.testing.Gate;
import dev.cafila.testing.HttpApi.Answer;
import dev.cafila.testing.SseClient;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a schema marks as sensitive is for operators; nobody else finds it anywhere. */
interface PrivacyJourney extends Journey {

    List<String> CANARIES = List.of("+5511987650", "canary@example.com", "776655443");

    @Test
    default void aViewerFindsNothingSensitiveAnywhere() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(log);
        String viewer = "Bearer " + keyOf("viewer");
        List<String> told = new ArrayList<>();
        try {
            String completed = confide(false);
            String failed = confide(true);
            for (String id : List.of(completed, failed)) {
                for (String path : List.of("", "/progress", "/logs", "/history")) {
                    told.add(seen("/api/tasks/" + id + path, viewer));
                }
                told.add(streamed("/api/tasks/" + id + "/stream", viewer));
            }
            told.add(seen("/api/tasks?type=telltale", viewer));
            told.add(seen("/api/dead-letters?type=telltale", viewer));
            told.add(seen("/api/dead-letters/" + failed, viewer));
            told.add(seen("/api/dead-letters/groups?type=telltale", viewer));
        } finally {
            root.detachAppender(log);
        }
        told.add(text(log.list));
        CANARIES.forEach(
                canary -> assertThat(told).allSatisfy(text -> assertThat(text).doesNotContain(canary)));
        assertThat(told).anySatisfy(text -> assertThat(text).contains("calling ***"));
        assertThat(told).anySatisfy(text -> assertThat(text).contains("*** has ***"));
        assertThat(told).anySatisfy(text -> assertThat(text).contains("no answer from ***"));
    }

    @Test
    default void anOperatorSeesThePayloadAndTheResultAsTheyAre() throws Exception {
        String id = confide(false);
        String operator = "Bearer " + keyOf("operator");
        assertThat(seen("/api/tasks/" + id, operator)).contains(CANARIES);
        assertThat(streamed("/api/tasks/" + id + "/stream", operator)).contains(CANARIES);
    }

    @Test
    default void whatIsKeptAboutSomebodyIsExportedThenErasedAndTheAuditTrailStaysValid() throws Exception {
        String about = ",\"subject_ref\":\"customer-4711\",\"correlation_id\":\"canary-c\",\"name\":\"canary-n\"}";
        String completed = submit("{\"type\":\"echo\",\"payload\":{\"greeting\":\"canary-p\"}" + about);
        String failed = submit("{\"type\":\"listed\",\"payload\":{\"fail\":true,\"to\":\"canary-p\"}" + about);
        String delayed = submit("{\"type\":\"echo\",\"delay\":\"1h\",\"payload\":{\"greeting\":\"canary-p\"}" + about);
        String another =
                submit("{\"type\":\"echo\",\"payload\":{\"greeting\":\"canary-p\"},\"subject_ref\":\"customer-4712\"}");
        List.of(completed, failed, another).forEach(this::end);
        String telling =
                submit("{\"type\":\"echo\",\"payload\":{\"greeting\":\"canary-p\",\"taskId\":\"" + failed + "\"}}");
        end(telling);
        String schedule = "{\"name\":\"of-customer\",\"type\":\"echo\",\"cron\":\"0 0 1 1 *\",\"payload\":"
                + "{\"who\":[\"customer-4711\"],\"n\":1}}";
        assertThat(cafila().http.post("/api/schedules", schedule).status()).isEqualTo(201);
        Answer run = cafila().http.post("/api/schedules/of-customer/run", "{}");
        String scheduled = run.at("/tasks/0");
        end(scheduled);
        String export = cafila().http
                .get("/api/v1/subjects/export?subject_ref=customer-4711")
                .text();
        assertThat(export)
                .contains(completed, failed, delayed, "canary-p", "canary-n")
                .doesNotContain(another);

        Answer erased = cafila().http.post("/api/v1/subjects/erase", "{\"subject_ref\":\"customer-4711\"}");
        assertThat(erased.text())
                .isEqualTo("{\"tasks\":5,\"cancelled\":1,\"erased\":5,\"underWay\":0,\"schedules\":1}");
        assertThat(end(delayed).get("state").asText()).isEqualTo("cancelled");
        Journey.eventually(() -> history(failed), events -> events.contains("discarded 1"));
        assertThat(cafila().http.get("/api/schedules/of-customer").text())
                .contains("\"payload\":{\"who\":[\"\"],\"n\":1}", "\"paused\":true", "has been erased")
                .doesNotContain("4711");
        for (String id : List.of(completed, failed, delayed, telling, scheduled)) {
            for (String path : List.of("", "/logs", "/history")) {
                assertThat(cafila().http.get("/api/tasks/" + id + path).text())
                        .doesNotContain("canary")
                        .doesNotContain("customer");
            }
        }
        assertThat(cafila().http
                        .get("/api/v1/subjects/export?subject_ref=customer-4711")
                        .text())
                .contains(completed)
                .doesNotContain("canary");
        assertThat(cafila().http.get("/api/tasks/" + another).text()).contains("canary-p");
        assertThat(cafila().http.get("/api/v1/audit/verify").at("/valid")).isEqualTo("true");
        assertThat(cafila().http.post("/api/tasks/" + failed + "/retry", "{}").at("/code"))
                .isEqualTo("DISCARDED");
    }

    @Test
    default void aTaskThatRunsIsAskedToStopAndTellsNothingMore() throws Exception {
        String name = "erased-" + cafila().settings.port();
        Gate.named(name);
        String id = submit("{\"type\":\"gated\",\"payload\":{\"page\":\"canary\",\"gate\":\"" + name
                + "\"},\"subject_ref\":\"customer-1\"}");
        Journey.eventually(() -> task(id), task -> task.get("state").asText().equals("active"));
        Answer erased = Journey.eventually(
                () -> cafila().http.post("/api/v1/subjects/erase", "{\"subject_ref\":\"customer-1\"}"),
                answer -> answer.at("/underWay").equals("0"));
        assertThat(erased.at("/tasks")).isEqualTo("1");
        assertThat(end(id).get("state").asText()).isEqualTo("cancelled");
        assertThat(cafila().http.get("/api/tasks/" + id).text()).doesNotContain("canary");
        assertThat(cafila().http.get("/api/tasks/" + id + "/history").text()).doesNotContain("canary");
    }

    @Test
    default void aKeyWhoseTaskWasErasedStillMakesNoSecondTask() throws Exception {
        String body = "{\"type\":\"echo\",\"payload\":{\"n\":1},\"subject_ref\":\"customer-2\"}";
        Answer first = cafila().http.post("/api/tasks", body, "Idempotency-Key", "erased-key");
        end(first.at("/id"));
        cafila().http.post("/api/v1/subjects/erase", "{\"subject_ref\":\"customer-2\"}");
        Answer again = cafila().http.post("/api/tasks", body, "Idempotency-Key", "erased-key");
        assertThat(again.at("/id")).as(again.text()).isEqualTo(first.at("/id"));
    }

    /** Has a task of a type that tells all it knows, and returns its id when it has ended. */
    private String confide(boolean fail) throws Exception {
        String id = submit("{\"type\":\"telltale\",\"payload\":{\"phone\":\"+5511987650\",\"account\":776655443,"
                + "\"people\":[{\"email\":\"canary@example.com\"}],\"fail\":" + fail + "}}");
        assertThat(end(id).get("state").asText()).isEqualTo(fail ? "failed" : "completed");
        return id;
    }

    private String keyOf(String role) throws Exception {
        Answer made = cafila().http.post("/api/v1/keys", "{\"name\":\"" + role + "\",\"roles\":[\"" + role + "\"]}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.at("/secret");
    }

    private String seen(String path, String credential) throws Exception {
        Answer answer = cafila().http.send(cafila().http.to(path).header("Authorization", credential));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.text();
    }

    private String streamed(String path, String credential) throws Exception {
        try (SseClient client = SseClient.open(cafila().settings.port(), path, "Authorization", credential)) {
            return client.rest().toString();
        }
    }

    private static String text(List<ILoggingEvent> log) {
        return log.stream()
                .map(event -> event.getFormattedMessage() + " " + event.getKeyValuePairs()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .collect(Collectors.joining("\n"));
    }
}
