package dev.cafila.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.thisptr.jackson.jq.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    private static final CamelContext CAMEL = new DefaultCamelContext();

    @TempDir
    Path routes;

    @BeforeAll
    static void aFunction() {
        Function function = (scope, arguments, in, path, output, version) -> output.emit(in, path);
        CAMEL.getRegistry().bind("a_function_of_the_context/0", function);
    }

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
                "ref: sender | bean-type: java.lang.Runtime | sms.camel.yaml line 12: Java classes are not allowed here, only beans by their names (the setting cafila.routes.allow=class allows them)",
                "ref: sender | ref: '{{x:java.lang.Runtime}}' | sms.camel.yaml line 12: there is no bean '{{x:java.lang.Runtime}}'",
                "method: send | method: getClass | sms.camel.yaml line 12: Java classes are not allowed here, only beans by their names (the setting cafila.routes.allow=class allows them)",
                "Bearer | $simple{bean:java.lang.Runtime?method=getRuntime} | sms.camel.yaml line 11: there is no bean 'java'",
                "Bearer | $simple{bean:type:java.lang.Runtime?method=getRuntime} | sms.camel.yaml line 11: Java classes are not allowed here, only beans by their names (the setting cafila.routes.allow=class allows them)",
                "Bearer | $simple{type:java.lang.Runtime} | sms.camel.yaml line 11: Java classes are not allowed here, only beans by their names (the setting cafila.routes.allow=class allows them)",
                "Bearer | $simple{camelContext.stop} | sms.camel.yaml line 11: Java classes are not allowed here, only beans by their names (the setting cafila.routes.allow=class allows them)",
                "Bearer | ${exchange.getContext.createProducerTemplate} | sms.camel.yaml line 11: Java classes are not allowed here, only beans by their names (the setting cafila.routes.allow=class allows them)",
                "Bearer | ${exchange?.fromEndpoint.camelContext} | sms.camel.yaml line 11: Java classes are not allowed here, only beans by their names (the setting cafila.routes.allow=class allows them)",
                "Bearer | ${body.class.forName} | sms.camel.yaml line 11: Java classes are not allowed here, only beans by their names (the setting cafila.routes.allow=class allows them)",
                "Bearer | ${header.x.getClass()} | sms.camel.yaml line 11: Java classes are not allowed here, only beans by their names (the setting cafila.routes.allow=class allows them)",
                "Bearer | ${bean:sender?method=getClass} | sms.camel.yaml line 11: Java classes are not allowed here, only beans by their names (the setting cafila.routes.allow=class allows them)",
                "Bearer | {{x:$}}{body.class} | sms.camel.yaml line 11: Java classes are not allowed here, only beans by their names (the setting cafila.routes.allow=class allows them)",
                "Bearer | ${body.${variable.way}} | sms.camel.yaml line 11: the function '${body.${variable.way}}' must be written out, not computed",
                "Bearer | ${bodyAs(java.io.File)} | sms.camel.yaml line 11: Java classes are not allowed here, only beans by their names (the setting cafila.routes.allow=class allows them)",
                "Bearer | ${load('file:/etc/passwd')} | sms.camel.yaml line 11: Java classes are not allowed here, only beans by their names (the setting cafila.routes.allow=class allows them)",
                "Bearer | ${env.HOME} | sms.camel.yaml line 11: Java classes are not allowed here, only beans by their names (the setting cafila.routes.allow=class allows them)",
                "Bearer | ${sysenv.HOME} | sms.camel.yaml line 11: Java classes are not allowed here, only beans by their names (the setting cafila.routes.allow=class allows them)",
                "Bearer | {{env:HOME}} | sms.camel.yaml line 11: '{{env:…}}' is not allowed here, only settings",
                "Bearer | {{sys:user.home}} | sms.camel.yaml line 11: '{{sys:…}}' is not allowed here, only settings",
                "Bearer | {{bean:sender.x}} | sms.camel.yaml line 11: '{{bean:…}}' is not allowed here, only settings",
                "Bearer | resource:file:/etc/passwd | sms.camel.yaml line 11: an expression must be written out, not read from a resource",
                "{{sms.url}} | {{x:file:/etc}} | sms.camel.yaml line 9: component '{{x:file:/etc}}' is not allowed here (the setting cafila.routes.allow allows more)",
                "{{sms.url}} | {{x:{{y:exec}}:ls}} | sms.camel.yaml line 9: component '{{x:{{y:exec}}:ls}}' is not allowed here (the setting cafila.routes.allow allows more)",
                "{{sms.url}} | sql:classpath:all.sql | sms.camel.yaml line 9: the SQL must be written out, not read from elsewhere",
                "{{sms.url}} | sql:file:/etc/passwd | sms.camel.yaml line 9: the SQL must be written out, not read from elsewhere",
                "{{sms.url}} | bean:java.lang.Runtime | sms.camel.yaml line 9: there is no bean 'java.lang.Runtime'",
                "{{sms.url}} | http:x?clientBuilder=#class:java.lang.Runtime | sms.camel.yaml line 9: Java classes are not allowed here, only beans by their names (the setting cafila.routes.allow=class allows them)",
                "{{sms.url}} | platform-http:/sms | sms.camel.yaml line 9: component 'platform-http' is not allowed here (the setting cafila.routes.allow allows more)",
                "setBody: | enrich: | sms.camel.yaml line 13: 'enrich' is not allowed here: where it leads is not written out (the setting cafila.routes.allow allows more)",
                "setBody: | poll-enrich: | sms.camel.yaml line 13: 'pollEnrich' is not allowed here: where it leads is not written out (the setting cafila.routes.allow allows more)",
                "- setBody: | - saga: {compensation: \"jms:queue:task.report\"}\\n        - setBody: | sms.camel.yaml line 13: component 'jms' is not allowed here (the setting cafila.routes.allow allows more)",
                "from: | errorHandler: {deadLetterChannel: {deadLetterUri: \"file:/tmp\"}}\\n    from: | sms.camel.yaml line 4: component 'file' is not allowed here (the setting cafila.routes.allow allows more)",
                "- setBody: | - convertBodyTo: {type: java.io.File}\\n        - setBody: | sms.camel.yaml line 13: Java classes are not allowed here, only beans by their names (the setting cafila.routes.allow=class allows them)",
                "jq: { | jq: {resultType: java.nio.file.Path,  | sms.camel.yaml line 14: Java classes are not allowed here, only beans by their names (the setting cafila.routes.allow=class allows them)",
                "\"sent\" | env.HOME | sms.camel.yaml line 14: the environment is not for routes: ${setting('…')} reads settings",
                "\"sent\" | $ENV.HOME | sms.camel.yaml line 14: the environment is not for routes: ${setting('…')} reads settings",
                "\"sent\" | \"\\\\(env.HOME)\" | sms.camel.yaml line 14: the environment is not for routes: ${setting('…')} reads settings",
                "timeout: 30s | timeout: 99999999999999999999 | sms.camel.yaml line 6: the timeout must be at most 24h",
                "httpMethod: POST | maxTotalConnections: '{{sms.token}}' | sms.camel.yaml line 10: the option 'maxTotalConnections' of https must be a number, not '{{sms.token}}'",
                "- route: | - from: | sms.camel.yaml line 1: a file is one '- route:', and nothing else",
                "steps: | stepps: | sms.camel.yaml line 5: the from: has no steps:"
            })
    void saysFileLineAndCause(String instead, String of, String finding) throws Exception {
        String from = instead.replace("\\n", "\n");
        assertThat(GOOD).contains(from);
        assertThat(check("tasks/sms", GOOD.replace(from, of.replace("\\n", "\n"))))
                .contains(finding);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '§',
            value = {
                ".a | ( ; not jq: Encountered \"<EOF>\" at line 1, column 6.",
                "startwith(\"s\") ; jq has no function 'startwith' of 1 argument (did you mean startswith?)",
                "\"\\(now | nosuchthing)\" ; jq has no function 'nosuchthing' of 0 arguments",
                "{(.a): map} ; jq has no function 'map' of 0 arguments",
                "[.a[] as $x | $y] ; jq has no variable '$y' here"
            })
    void anExpressionThatJqWouldNotTakeIsFoundBeforeItIsCarriedOut(String jq, String finding) throws Exception {
        assertThat(check("tasks/sms", GOOD.replace("{status: \"sent\"}", jq)))
                .containsExactly("sms.camel.yaml line 14: " + finding);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{campaigns, adSets, \"x\": .y, (.z | tostring): 1, $__loc__} | map_values(. // 0)",
                "def twice(f; $n): f | f + $n; def id: .; [.[] | id | twice(. * 2; 1)]",
                ". as {a: $x, b: [$y]} | reduce .c[] as $z ($x; . + $y + $z) | @base64 \"a\\(.b | tojson)\"",
                "label $out | foreach .[] as $i (0; . + 1; if . > 3 then ., break $out else empty end)",
                "try error(\"x\") catch . | if header(\"a\") == variable(\"b\") and (.c | not) then .if else .then end",
                ".. | .a?[\"b\"]? | paths(type == \"number\") | ltrimstr(\"nosuch(1)\") # nosuch",
                "pick(.a)",
                "a_function_of_the_context"
            })
    void anExpressionThatJqTakesIsGood(String jq) throws Exception {
        String block = "jq:\n" + " ".repeat(16) + "expression: >-\n" + " ".repeat(18) + jq;
        assertThat(check("tasks/sms", GOOD.replace("jq: {expression: '{status: \"sent\"}'}", block)))
                .isEmpty();
    }

    @Test
    void saysThatAFileIsEmpty() throws Exception {
        assertThat(check("tasks/sms", "# later\n")).containsExactly("sms.camel.yaml line 1: the file is empty");
    }

    @Test
    void whatIsNoYamlOrHasNoEndIsOnlyAFinding() throws Exception {
        assertThat(check("tasks/sms", GOOD + "\0")).singleElement().asString().contains("not YAML");
        assertThat(check("tasks/sms", "- route: &a {id: sms, from: *a}\n"))
                .containsExactly("sms.camel.yaml line 1: an alias must not be within what it stands for");
        assertThat(check("tasks/sms", "[".repeat(100_000)))
                .singleElement()
                .asString()
                .contains("not YAML");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/tasks", "api", "/Admin", "//health", "/{any}/{path}", "/", "/x/../docs", "/%61pi", "proxy"
            })
    void noPathOfTheApiIsARoutes(String path) throws Exception {
        Files.createDirectories(routes.resolve("platform"));
        String route =
                GOOD.replace("uri: task:sms", "uri: platform-http:" + path).replaceFirst(" *parameters: .*\n", "");
        assertThat(check("platform/sms", route)).singleElement().asString().contains("a path of platform-http must");
        assertThat(check("platform/sms", route.replace("http:" + path, "http:/partners/{id}")))
                .isEmpty();
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
        return new RouteCheck(RouteRules.allowing(allowed, SETTINGS, "sender"::equals, CAMEL));
    }

    private RouteFile write(String name, String text) throws IOException {
        return RouteFile.read(Files.writeString(routes.resolve(name + ".camel.yaml"), text));
    }
}
