package dev.cafila.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteCheckTest {

    private static final String GOOD = """
            - route:
                id: sms
                description: Sends a text
                from:
                  uri: task:sms
                  parameters: {timeout: 30s, maxConcurrentConsumers: 3}
                  steps:
                    - to:
                        uri: "{{sms.url}}"
                        parameters: {httpMethod: POST}
                    - setHeader: {name: Authorization, simple: "Bearer ${setting('sms.token')}"}
                    - bean: {ref: sender, method: send}
                    - setBody:
                        jq: {expression: '{status: "sent"}'}
            """;

    private static final Map<String, String> SETTINGS =
            Map.of("sms.url", "https://gateway.example", "sms.token", "t", "cafila.port", "8080");

    @TempDir
    Path routes;

    @BeforeEach
    void folders() throws IOException {
        Files.createDirectories(routes.resolve("tasks"));
        Files.createDirectories(routes.resolve("sync"));
        Files.writeString(routes.resolve("tasks/sms.schema.json"), "{}");
    }

    @Test
    void findsNothingInARouteThatIsGood() throws Exception {
        assertThat(check("tasks/sms", GOOD)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id: sms | id: smss | sms.camel.yaml line 2: the id must be 'sms', as the file's name says, not 'smss'",
                "id: sms | ids: sms | sms.camel.yaml line 2: the route has no id; it must be 'sms'",
                "task:sms | task:mms | sms.camel.yaml line 5: the from: must be task:sms, as the file's name says",
                "timeout: 30s | timeout: 0 | sms.camel.yaml line 6: a timeout of 0 would let an attempt run for ever",
                "timeout: 30s | timeout: 2d | sms.camel.yaml line 6: the timeout must be at most 24h",
                "timeout: 30s | timeout: soon | sms.camel.yaml line 6: the option 'timeout' of task must be a time such as 500ms, 30s or 5m, not 'soon'",
                "maxConc | maxConcc | sms.camel.yaml line 6: unknown option 'maxConccurrentConsumers' of task (did you mean maxConcurrentConsumers?)",
                "httpMethod: POST | httpMethod: PSOT | sms.camel.yaml line 10: the option 'httpMethod' of https must be one of GET, POST, PUT, DELETE, HEAD, OPTIONS, TRACE, PATCH, not 'PSOT'",
                "httpMethod: POST | responseTimeout: 0 | sms.camel.yaml line 10: the option 'responseTimeout' of https must not switch the timeout off",
                "{{sms.url}} | {{sms.uri}} | sms.camel.yaml line 9: there is no setting 'sms.uri' (did you mean sms.url?)",
                "{{sms.url}} | htpp://x | sms.camel.yaml line 9: unknown component 'htpp' (did you mean http?)",
                "{{sms.url}} | file:/etc | sms.camel.yaml line 9: component 'file' is not allowed here (the setting cafila.routes.allow allows more)",
                "{{sms.url}} | exec:ls | sms.camel.yaml line 9: component 'exec' is not allowed here (the setting cafila.routes.allow allows more)",
                "{{sms.url}} | jms:queue:task.sms | sms.camel.yaml line 9: component 'jms' is not allowed here (the setting cafila.routes.allow allows more)",
                "{{sms.url}} | ${body[url]} | sms.camel.yaml line 9: the component of '${body[url]}' must be written out, not computed",
                "'sms.token' | 'sms.tokn' | sms.camel.yaml line 11: there is no setting 'sms.tokn' (did you mean sms.token?)",
                "ref: sender | ref: nobody | sms.camel.yaml line 12: there is no bean 'nobody'",
                "ref: sender | beanType: java.lang.Runtime | sms.camel.yaml line 12: Java classes are not allowed here, only beans by their names (the setting cafila.routes.allow=class allows them)",
                "Bearer | ${bean:nobody} | sms.camel.yaml line 11: there is no bean 'nobody'",
                "Bearer | ${camelContext.stop} | sms.camel.yaml line 11: Java classes are not allowed here, only beans by their names (the setting cafila.routes.allow=class allows them)",
                "jq: | groovy: | sms.camel.yaml line 14: the language 'groovy' is not allowed here (the setting cafila.routes.allow allows more)",
                "setBody: | recipientList: | sms.camel.yaml line 13: 'recipientList' is not allowed here: where it leads is not written out (the setting cafila.routes.allow allows more)",
                "{expression: ' | {expression: \" | sms.camel.yaml line 14: not YAML: while parsing a flow mapping, expected ',' or '}', but got <scalar>",
                "- route: | - from: | sms.camel.yaml line 1: a file is one '- route:', and nothing else",
                "steps: | stepps: | sms.camel.yaml line 5: the from: has no steps:"
            })
    void saysFileLineAndCause(String instead, String of, String finding) throws Exception {
        String from = instead.replace("\\n", "\n");
        assertThat(GOOD).contains(from);
        assertThat(check("tasks/sms", GOOD.replace(from, of))).contains(finding);
    }

    @Test
    void saysThatAFileIsEmpty() throws Exception {
        assertThat(check("tasks/sms", "# later\n")).containsExactly("sms.camel.yaml line 1: the file is empty");
    }

    @Test
    void saysThatAnIdIsTaken() throws Exception {
        Files.writeString(routes.resolve("sync/sms.camel.yaml"), GOOD);
        assertThat(check("tasks/sms", GOOD))
                .containsExactly("sms.camel.yaml line 2: duplicate id: 'sms' is sync/sms.camel.yaml's already");
    }

    @Test
    void aMissingSchemaIsToldButRejectsNothing() throws Exception {
        Files.delete(routes.resolve("tasks/sms.schema.json"));
        RouteFile file = write("tasks/sms", GOOD);
        assertThat(checking(Set.of()).check(file)).singleElement().satisfies(finding -> {
            assertThat(finding.message()).startsWith("there is no sms.schema.json beside it");
            assertThat(finding.rejects()).isFalse();
        });
    }

    @Test
    void aSettingAllowsMore() throws Exception {
        String text =
                GOOD.replace("{{sms.url}}", "file:/tmp/out").replace("ref: sender", "beanType: java.lang.Runtime");
        RouteFile file = write("tasks/sms", text.replace("parameters: {httpMethod: POST}", ""));
        assertThat(checking(Set.of("file", "class")).check(file)).isEmpty();
    }

    @Test
    void theVersionIsThatOfTheContent() throws Exception {
        String version = write("tasks/sms", GOOD).version();
        assertThat(version).matches("[0-9a-f]{12}");
        assertThat(write("sync/other", GOOD).version()).isEqualTo(version);
        assertThat(write("tasks/sms", GOOD + "\n").version()).isNotEqualTo(version);
    }

    private List<String> check(String name, String text) throws IOException {
        return checking(Set.of()).check(write(name, text)).stream()
                .map(RouteFinding::toString)
                .toList();
    }

    private static RouteCheck checking(Set<String> allowed) {
        return new RouteCheck(RouteRules.allowing(allowed, SETTINGS, "sender"::equals));
    }

    private RouteFile write(String name, String text) throws IOException {
        return RouteFile.read(Files.writeString(routes.resolve(name + ".camel.yaml"), text));
    }
}
