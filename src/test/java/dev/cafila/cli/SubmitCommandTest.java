package dev.cafila.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubmitCommandTest {

    private static final String ID = "7d444840-9dc0-41d1-b245-5ffdce74fad2";

    @RegisterExtension
    static final WireMockExtension server = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private Cli cafila;

    @BeforeEach
    void accepts() {
        cafila = new Cli(server.baseUrl());
        server.stubFor(post("/api/tasks")
                .willReturn(jsonResponse(
                        "{\"id\":\"" + ID + "\",\"type\":\"whatsapp\",\"state\":\"waiting\",\"priority\":\"normal\"}",
                        202)));
    }

    @Test
    void printsTheIdFirst() {
        Cli.Ran ran = cafila.run("submit", "whatsapp", "{\"to\":\"+55\"}");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out().split("\\s")[0]).isEqualTo(ID);
        assertThat(ran.out()).contains("./cafila status " + ID + " --url " + server.baseUrl());
        server.verify(postRequestedFor(urlEqualTo("/api/tasks"))
                .withHeader("Content-Type", equalTo("application/json"))
                .withHeader("Idempotency-Key", absent())
                .withRequestBody(equalToJson("{\"task_type\":\"whatsapp\",\"payload\":{\"to\":\"+55\"}}")));
    }

    @Test
    void sendsEveryOption() {
        cafila.run(
                "submit",
                "report",
                "{}",
                "--priority",
                "high",
                "--delay",
                "5m",
                "--key",
                "order 7",
                "--max-retries",
                "0",
                "--name",
                "Relatório");

        server.verify(postRequestedFor(urlEqualTo("/api/tasks"))
                .withHeader("Idempotency-Key", equalTo("order 7"))
                .withRequestBody(equalToJson("{\"task_type\":\"report\",\"payload\":{},\"priority\":\"high\","
                        + "\"delay\":300000,\"max_retries\":0,\"name\":\"Relatório\"}")));
    }

    @Test
    void sendsANumberedPriorityAsANumberAndThePayloadAsWritten() {
        cafila.run("submit", "report", "{ \"sum\": 12345678901234567890.10 }", "--priority", "10");

        server.verify(postRequestedFor(urlEqualTo("/api/tasks"))
                .withRequestBody(matching(".*\\{ \"sum\": 12345678901234567890\\.10 }.*\"priority\":10.*")));
    }

    @Test
    void takesThePayloadFromAFileOrStandardInput(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("um pedido.json"), "\uFEFF{\"message\":\"Olá\"}\n");
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream("{\"message\":\"Olá\"}".getBytes(StandardCharsets.UTF_8)));
            assertThat(cafila.run("submit", "whatsapp", "-").exitCode()).isZero();
        } finally {
            System.setIn(before);
        }
        assertThat(cafila.run("submit", "whatsapp", "@" + file).exitCode()).isZero();

        server.verify(
                2,
                postRequestedFor(urlEqualTo("/api/tasks"))
                        .withRequestBody(
                                equalToJson("{\"task_type\":\"whatsapp\",\"payload\":{\"message\":\"Olá\"}}")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"to\":}           | line 1, column 7",
                "{} {}               | line 1, column 4",
                "{\"a\":1,\"a\":2}   | Duplicate field 'a'",
                "{                   | line 1, column",
                "` `                 | the payload is not JSON: it is empty",
                "@does-not-exist     | does-not-exist cannot be read: there is no such file",
            })
    void refusesABadPayloadBeforeAnythingIsSent(String payload, String message) {
        Cli.Ran ran = cafila.run("submit", "whatsapp", payload);

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains(message);
        server.verify(0, postRequestedFor(urlEqualTo("/api/tasks")));
    }

    @Test
    void refusesAFileThatIsNotUtf8(@TempDir Path directory) throws Exception {
        Path file =
                Files.write(directory.resolve("latin.json"), "{\"m\":\"Olá\"}".getBytes(StandardCharsets.ISO_8859_1));

        Cli.Ran ran = cafila.run("submit", "whatsapp", "@" + file);

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("latin.json is not UTF-8 text");
    }

    @ParameterizedTest
    @CsvSource({"--delay,soon", "--max-retries,many", "--unknown,1", "--timeout,5s", "--key,ação"})
    void refusesWrongOptions(String option, String value) {
        Cli.Ran ran = cafila.run("submit", "whatsapp", "{}", option, value);

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains(option);
        server.verify(0, postRequestedFor(urlEqualTo("/api/tasks")));
    }

    @Test
    void saysWhyItWasNotAccepted() {
        server.stubFor(post("/api/tasks")
                .willReturn(jsonResponse(
                        "{\"title\":\"Bad Request\",\"status\":400,\"code\":\"payload.invalid\","
                                + "\"detail\":\"The payload does not fit whatsapp\","
                                + "\"errors\":[{\"pointer\":\"/payload/to\",\"message\":\"is missing\"}]}",
                        400)));

        Cli.Ran ran = cafila.run("submit", "whatsapp", "{}", "--wait");

        assertThat(ran.exitCode()).isEqualTo(3);
        assertThat(ran.err())
                .isEqualToNormalizingNewlines(
                        "not accepted: The payload does not fit whatsapp\n  /payload/to: is missing\n");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void saysOnceWhatIsWrongWithTheOnlyField() {
        server.stubFor(post("/api/tasks")
                .willReturn(jsonResponse(
                        "{\"detail\":\"payload/to is missing\","
                                + "\"errors\":[{\"pointer\":\"/payload/to\",\"message\":\"is missing\"}]}",
                        400)));

        assertThat(cafila.run("submit", "whatsapp", "{}").err().lines())
                .containsExactly("not accepted: payload/to is missing");
    }

    @Test
    void saysHowToStartAServerWhenNoneAnswers() {
        Cli.Ran ran = new Cli("http://127.0.0.1:1").run("submit", "whatsapp", "{}");

        assertThat(ran.exitCode()).isEqualTo(3);
        assertThat(ran.err().lines())
                .containsExactly("not accepted: no Cafila answers at http://127.0.0.1:1; start one with: ./cafila run");
    }

    @Test
    void sendsOnceAndSaysThatNobodyKnowsWhenTheConnectionBreaks() {
        server.stubFor(post("/api/tasks").willReturn(serverError().withFault(Fault.EMPTY_RESPONSE)));

        Cli.Ran ran = cafila.run("submit", "whatsapp", "{}");

        assertThat(ran.exitCode()).isEqualTo(3);
        assertThat(ran.err()).startsWith("perhaps not accepted: the connection to");
        server.verify(1, postRequestedFor(urlEqualTo("/api/tasks")));
    }

    @Test
    void noticesThatSomethingElseAnswers() {
        server.stubFor(post("/api/tasks").willReturn(jsonResponse("<html>hello</html>", 200)));

        Cli.Ran ran = cafila.run("submit", "whatsapp", "{}");

        assertThat(ran.exitCode()).isEqualTo(3);
        assertThat(ran.err()).contains("is not Cafila");
    }
}
