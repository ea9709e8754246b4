package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cafila.broker.BrokerAccounts;
import dev.cafila.log.LogTarget;
import dev.cafila.log.ProcessLog;
import dev.cafila.testing.HttpApi.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What attempts tell the log: with the task for those who look at it, in files for operators, and nothing secret in either. */
class TaskLogIT implements Journey {

    private static final String SECRET = "canary-4711-secret";
    private static final String TALKING = """
            - route:
                id: talking
                from:
                  uri: task:talking
                  parameters: {maximumRedeliveries: 1, redeliveryDelay: 100ms, timeout: 60s}
                  steps:
                    - log: {message: "asking for ${body[phone]}", loggingLevel: INFO}
                    - log: {message: "not told", loggingLevel: DEBUG}
                    - to: "log:com.example.component?showBody=false&showBodyType=false&level=WARN"
                    - bean: {beanType: dev.cafila.testing.Talker, method: talk}
                    - filter:
                        simple: "${body[fail]} == true"
                        steps:
                          - throwException: {exceptionType: java.lang.IllegalStateException, message: "no ${body[phone]}"}
            """;

    @TempDir
    static Path folder;

    private static ProcessLog log;
    private static RunningCafila cafila;

    @BeforeAll
    static void start() throws Exception {
        Path tasks = Files.createDirectories(folder.resolve("routes/tasks"));
        Files.writeString(tasks.resolve("talking.camel.yaml"), TALKING);
        Files.writeString(
                tasks.resolve("talking.schema.json"),
                "{\"type\":\"object\",\"properties\":{\"phone\":{\"type\":\"string\",\"x-sensitive\":true}}}");
        log = ProcessLog.open(
                new LogTarget(LogTarget.Console.TEXT, folder.resolve("logs"), 10_000_000, 1, 100_000_000));
        cafila = RunningCafila.start(
                folder,
                Map.of(
                        "whatsapp.token",
                        SECRET,
                        "whatsapp.url",
                        "http://127.0.0.1:1",
                        "n8n.token",
                        SECRET,
                        "cafila.log.taskLines",
                        "20"));
    }

    @AfterAll
    static void stop() throws Exception {
        cafila.close();
        log.close();
    }

    @Override
    public RunningCafila cafila() {
        return cafila;
    }

    @Test
    void whatStepsAndHandlersTellIsWithTheTaskOnceAndNotMoreThanIsWanted() throws Exception {
        String id = submit("{\"type\":\"talking\",\"payload\":{\"phone\":\"" + SECRET + "\",\"lines\":30}}");
        end(id);
        List<String> lines = logOf(id);
        assertThat(lines).hasSize(21).startsWith("INFO asking for ***");
        assertThat(lines.get(1)).startsWith("WARN Exchange[");
        assertThat(lines.subList(2, 20))
                .startsWith("WARN line 1", "WARN line 2")
                .endsWith("WARN line 18");
        assertThat(lines.get(20)).isEqualTo("WARN 12 more lines were left out (cafila.log.taskLines)");
    }

    @Test
    void whatIsSecretIsInNoLine() throws Exception {
        List<String> ids = new ArrayList<>();
        String phone = "\"phone\":\"" + SECRET + "\"";
        ids.add(submit("{\"type\":\"talking\",\"payload\":{" + phone + "}}"));
        ids.add(submit("{\"type\":\"talking\",\"payload\":{" + phone + ",\"fail\":true}}"));
        ids.add(submit("{\"type\":\"talking\",\"payload\":{" + phone + ",\"lines\":\"not a number\"}}"));
        ids.add(submit("{\"type\":\"whatsapp\",\"max_retries\":0,\"payload\":{\"empresaId\":"
                + "\"5b1f8a52-8f0e-4e3e-9a55-0d6a2f6f3c11\",\"to\":\"+5511999999999\",\"message\":\"" + SECRET
                + "\"}}"));
        cafila.http.sendBare(cafila.http
                .to("/api/tasks/talking")
                .header("Authorization", "Bearer " + SECRET)
                .header("Idempotency-Key", "k")
                .POST(BodyPublishers.ofString("{" + phone + "}")));
        ids.subList(0, 3).forEach(this::end);
        String logged = Journey.eventually(
                () -> logged(),
                text -> text.contains("task.completed")
                        && text.contains("task.failed")
                        && text.contains("\"whatsapp\""));
        assertThat(logged)
                .contains("task.completed", "task.retried", "task.failed", "no ***")
                .doesNotContain(SECRET)
                .doesNotContain(cafila.key())
                .doesNotContain(cafila.password(BrokerAccounts.RUNTIME))
                .doesNotContain(DataSecret.in(cafila.settings.data(), DataSecret.TOKEN_SECRET));
        for (String id : ids.subList(0, 3)) {
            assertThat(logOf(id)).noneMatch(line -> line.contains(SECRET));
        }
    }

    @Test
    void aRouteTellsMoreForAWhileIfAnAdministratorSaysSo() throws Exception {
        Answer switched = put("{\"logger\":\"dev.cafila.routes.talking\",\"level\":\"DEBUG\",\"minutes\":5}");
        assertThat(switched.status()).as(switched.text()).isEqualTo(200);
        assertThat(switched.at("/level")).isEqualTo("DEBUG");
        String id = submit("{\"type\":\"talking\",\"payload\":{}}");
        end(id);
        Journey.eventually(() -> logged(), text -> text.contains("not told"));
        assertThat(logOf(id)).as("cafila.log.taskLevel is info").noneMatch(line -> line.contains("not told"));
        assertThat(cafila.http.get("/api/logs/levels").text()).contains("dev.cafila.routes.talking");
        assertThat(cafila.http.get("/api/v1/audit").text()).contains("log.level", "dev.cafila.routes.talking");

        assertThat(put("{\"logger\":\"dev.cafila.routes.talking\",\"level\":\"DEFAULT\"}")
                        .at("/level"))
                .isEqualTo("INFO");
        assertThat(put("{\"logger\":\"org.apache.hc.client5.http.wire\",\"level\":\"DEBUG\"}")
                        .at("/code"))
                .isEqualTo("LOGGER_NOT_ALLOWED");
    }

    private Answer put(String json) throws Exception {
        return cafila.http.send(cafila.http
                .to("/api/logs/levels")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json)));
    }

    private String logged() throws Exception {
        return Files.readString(folder.resolve("logs/combined.log"));
    }

    private List<String> logOf(String id) throws Exception {
        List<String> lines = new ArrayList<>();
        for (JsonNode line :
                cafila.http.get("/api/tasks/" + id + "/logs").json().get("logs")) {
            lines.add(line.get("level").asText() + " " + line.get("message").asText());
        }
        return lines;
    }
}
