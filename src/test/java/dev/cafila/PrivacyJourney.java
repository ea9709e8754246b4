package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
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
            told.add(seen("/api/tasks?type=confiding", viewer));
            told.add(seen("/api/dead-letters?type=confiding", viewer));
            told.add(seen("/api/dead-letters/" + failed, viewer));
            told.add(seen("/api/dead-letters/groups?type=confiding", viewer));
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

    /** Has a task of a type that tells all it knows, and returns its id when it has ended. */
    private String confide(boolean fail) throws Exception {
        String id = submit("{\"type\":\"confiding\",\"payload\":{\"phone\":\"+5511987650\",\"account\":776655443,"
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
