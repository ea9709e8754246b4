package dev.cafila.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.peer.RouteBeans;
import dev.cafila.peer.UrlGuard;
import dev.cafila.submission.TaskTypes;
import dev.cafila.task.TaskType;
import dev.cafila.testing.TestRoutes;
import dev.cafila.trace.Tracing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a dry run shows of routes, of which nothing gets out: the peers here are addresses where nobody listens. */
class DryRunTest {

    private static final String HEAD = """
            - route:
                id: trial
                from:
                  uri: task:trial
                  steps:
            """;

    @TempDir
    Path routes;

    @Test
    void aRequestIsShownAndAnsweredByTheSandbox() throws Exception {
        DryRun.Report report = run(
                Path.of("routes"),
                "whatsapp",
                "{\"empresaId\":\"e1\",\"to\":\"+5511999999999\",\"message\":\"Olá\"}",
                Map.of(
                        "whatsapp.url", "http://127.0.0.1:1/sandbox/whatsapp",
                        "whatsapp.phoneNumberId", "7",
                        "whatsapp.token", "a-real-secret"),
                Map.of());
        assertThat(report.outcome().result()).contains("wamid.SANDBOX5511999999999");
        assertThat(text(report))
                .contains("would send POST http://127.0.0.1:1/sandbox/whatsapp/7/messages")
                .contains("Content-Type: application/json")
                .doesNotContain("a-real-secret");
    }

    @Test
    void aPeerMayBeToldToFailThere() throws Exception {
        DryRun.Report report = run(
                Path.of("routes"),
                "whatsapp",
                "{\"empresaId\":\"e1\",\"to\":\"+5511999999999\",\"message\":\"#status=404\"}",
                Map.of("whatsapp.url", "http://127.0.0.1:1/sandbox/whatsapp", "whatsapp.phoneNumberId", "7"),
                Map.of());
        assertThat(report.outcome().failure())
                .satisfies(failure -> assertThat(failure.isPermanent()).isTrue())
                .satisfies(failure -> assertThat(failure.message()).startsWith("Peer answered 404"));
    }

    @Test
    void anAddressThatIsOnlyKnownInTheRouteIsShownTheSame() throws Exception {
        DryRun.Report report = run(
                Path.of("routes"),
                "n8n-sync",
                "{\"sync_type\":\"a\"}",
                Map.of("n8n.webhookUrl", "http://127.0.0.1:1/webhook?x=1", "n8n.token", "s3cret-of-n8n"),
                Map.of("http://127.0.0.1:1/webhook", "{\"ok\":true}"));
        assertThat(text(report)).contains("would send POST http://127.0.0.1:1/webhook?x=1", "Authorization: •••");
        assertThat(report.outcome().result()).contains("\"answer\":{\"ok\":true}");
    }

    @Test
    void sqlAndMailAndFilesAreOnlyShown() throws Exception {
        route("""
                      - to: {uri: "sql:select n from t where a = :#a", parameters: {dataSource: "#none"}}
                      - to: {uri: "smtp:127.0.0.1:1", parameters: {to: a@b.c, password: RAW(letmein123)}}
                      - to: {uri: "file:%s/written"}
                """.formatted(routes));
        DryRun.Report report = run(routes, "trial", "{\"a\":1}", Map.of(), Map.of("sql:select n", "[{\"n\":3}]"));
        assertThat(report.outcome().result()).isEqualTo("[{\"n\":3}]");
        assertThat(text(report))
                .contains("would send to sql:select n from t where a = :#a", "would send to smtp:", "to = a@b.c")
                .doesNotContain("letmein123");
        assertThat(routes.resolve("written")).doesNotExist();
    }

    @Test
    void reportsAndTasksAreShownAndNotSent() throws Exception {
        route("""
                      - to: {uri: task:log, parameters: {message: "hello ${body[a]}"}}
                      - to: {uri: task:progress, parameters: {percent: "50", message: half}}
                      - to: {uri: task:trial, parameters: {priority: high}}
                """);
        assertThat(text(run(routes, "trial", "{\"a\":1}", Map.of(), Map.of())))
                .contains(
                        "would log hello 1",
                        "would report 50 % half",
                        "would submit a task of type trial priority=high {\"a\":1}");
    }

    @Test
    void whatATaskWouldBeRefusedForIsToldAsItsFailure() throws Exception {
        route("""
                      - setBody: {constant: '{"b":1}'}
                      - to: {uri: task:whatsapp}
                """);
        Files.copy(Path.of("routes/tasks/whatsapp.schema.json"), routes.resolve("tasks/whatsapp.schema.json"));
        assertThat(run(routes, "trial", "{}", Map.of(), Map.of()).outcome().failure())
                .satisfies(failure -> assertThat(failure.isPermanent()).isTrue());
    }

    @Test
    void whatIsSecretByItsNameOrSensitiveInThePayloadIsNotShown() throws Exception {
        route("""
                      - setVariable: {name: number, simple: "${body[to]}"}
                      - setBody:
                          jq: {expression: '{access_token: "tok-1", n: {apiKey: "a\\"ky-2"}, max_tokens: "9", text: "{\\"password\\":\\"pw-3\\"}"}', resultType: java.lang.String}
                      - setHeader: {name: X-Auth-Token, constant: tok-4}
                      - setHeader: {name: CamelHttpQuery, constant: "client_secret=sec-5&page=2"}
                      - to: {uri: "http://127.0.0.1:1/x", parameters: {httpMethod: POST}}
                      - setBody: {simple: '{"to":"${variable.number}"}'}
                      - to: {uri: task:trial}
                """);
        Files.writeString(
                routes.resolve("tasks/trial.schema.json"),
                "{\"properties\":{\"to\":{\"type\":\"string\",\"x-sensitive\":true}}}");
        DryRun.Report report = run(routes, "trial", "{\"to\":\"+5511987654321\"}", Map.of(), Map.of());
        assertThat(text(report))
                .contains(
                        "\"access_token\" : \"•••\"",
                        "\"max_tokens\" : \"9\"",
                        "client_secret=•••&page=2",
                        "variable number = ***")
                .doesNotContain("tok-1", "ky-2", "pw-3", "tok-4", "sec-5", "987654321");
        assertThat(report.outcome().result()).isEqualTo("{\"to\":\"***\"}");
    }

    @Test
    void whatIsLongIsCutWhenItsSecretsAreHidden() throws Exception {
        route("""
                      - setVariable: {name: long, constant: "%s {{sms.token}} %s"}
                """.formatted("x".repeat(1_990), "y".repeat(50)));
        assertThat(text(run(routes, "trial", "{}", Map.of("sms.token", "half-of-me-is-cut"), Map.of())))
                .contains("variable long = x", " ••• y", " characters)")
                .doesNotContain("half");
    }

    @Test
    void aFailureTellsNoSecretsEither() throws Exception {
        route("""
                      - throwException: {exceptionType: "java.lang.IllegalStateException", message: 'no: {"token":"tok-1"} of http://h/?q={{sms.token}}'}
                """);
        DryRun.Report report = run(routes, "trial", "{}", Map.of("sms.token", "a-real-secret"), Map.of());
        assertThat(report.outcome().failure())
                .satisfies(failure -> assertThat(failure.message() + failure.stack())
                        .contains("\"token\":\"•••\"", "http://h/?q=•••")
                        .doesNotContain("tok-1", "a-real-secret"));
    }

    @Test
    void eachStepIsShownWithTheLineInWhichItBegins() throws Exception {
        route("""
                      - setVariable: {name: line, constant: "6"}
                      - setVariable:
                          name: line
                          constant: "7"
                      - log: "10"
                      - log: {message: "11"}
                      - choice:
                          when:
                            - simple: "${body[a]} == 1"
                              steps:
                                - setVariable: {name: line, constant: "16"}
                                - log: "17"
                                - log: {message: "18"}
                      - to: {uri: "task:log", parameters: {message: "19"}}
                """);
        assertThat(run(routes, "trial", "{\"a\":1}", Map.of(), Map.of()).steps())
                .extracting(Step::place)
                .containsExactly(
                        "trial:6",
                        "trial:7",
                        "trial:10",
                        "trial:11",
                        "trial:12",
                        "trial:16",
                        "trial:17",
                        "trial:18",
                        "trial:19");
    }

    private void route(String steps) throws IOException {
        Files.createDirectories(routes.resolve("tasks"));
        Files.writeString(routes.resolve("tasks/trial.camel.yaml"), HEAD + steps.indent(4));
        Files.writeString(routes.resolve("tasks/trial.schema.json"), "{\"type\":\"object\"}");
    }

    private static DryRun.Report run(
            Path routes, String type, String payload, Map<String, String> more, Map<String, String> answers)
            throws Exception {
        Map<String, String> settings = TestRoutes.settings(more);
        Clock clock = Clock.systemUTC();
        try (DryRun dryRun = new DryRun(
                routes,
                TaskTypes.in(routes.resolve("tasks")),
                settings,
                RouteBeans.of(settings, UrlGuard.of(settings), Tracing.OFF, clock),
                new GivenAnswers(answers),
                DryRunTest.class.getClassLoader(),
                clock)) {
            return dryRun.run(new TaskType(type), payload);
        }
    }

    private static String text(DryRun.Report report) {
        StringBuilder text = new StringBuilder();
        for (Step step : report.steps()) {
            for (List<String> lines : List.of(step.calls(), step.changes(), List.of(String.valueOf(step.body())))) {
                lines.forEach(line -> text.append(line).append('\n'));
            }
        }
        return text.toString();
    }
}
