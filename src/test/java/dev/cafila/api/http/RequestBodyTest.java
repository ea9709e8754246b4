package dev.cafila.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodyTest extends ThingsServer {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                            | /name   | is missing",
                "{\"name\":1}                  | /name   | must be of type string",
                "{\"name\":\"abcdef\"}         | /name   | must be at most 5 characters long",
                "{\"name\":\"a\",\"nmae\":1}   | /nmae   | is not a known field; known are name, colour, size",
                "{\"name\":\"a\",\"colour\":1} | /colour | must be one of red, blue",
                "{\"name\":\"a\",\"size\":\"big\"} | /size | must be a whole number or huge",
            })
    void namesTheFieldThatIsWrong(String body, String pointer, String message) throws Exception {
        JsonNode problem = problem(server.post("/api/things", body), 400, "INVALID_REQUEST");
        assertThat(problem.get("errors")).hasSize(1);
        assertThat(problem.at("/errors/0/pointer").textValue()).isEqualTo(pointer);
        assertThat(problem.at("/errors/0/message").textValue()).isEqualTo(message);
        assertThat(problem.get("detail").textValue()).isEqualTo(pointer.substring(1) + " " + message);
    }

    @Test
    void namesAllThatIsWrong() throws Exception {
        JsonNode problem = problem(server.post("/api/things", "{\"colour\":1,\"x/y\":2}"), 400, "INVALID_REQUEST");
        assertThat(problem.get("errors")).hasSize(3);
        assertThat(problem.get("detail").textValue()).endsWith(" (and 2 more, see errors)");
        assertThat(problem.get("errors").findValuesAsText("pointer")).contains("/x~1y");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "{\"name\":\"a\"",
                "{\"name\":\"a\"} {}",
                "{\"name\":\"a\",\"name\":\"b\"}",
                "{\"name\":NaN}",
                "[]",
                "null",
                "{\"name\":'a'}",
                "{\"name\":\"a\",}",
                "\uFEFF{\"name\":\"a\"}"
            })
    void refusesWhatIsNotPlainJson(String body) throws Exception {
        problem(server.post("/api/things", body), 400, "INVALID_JSON");
    }

    @Test
    void tellsWhereJsonIsBroken() throws Exception {
        JsonNode problem = problem(server.post("/api/things", "{\n  \"name\": oops}"), 400, "INVALID_JSON");
        assertThat(problem.get("detail").textValue()).contains("line 2 column");
    }

    @Test
    void refusesDepthAndBrokenUtf8() throws Exception {
        problem(server.post("/api/things", "{\"name\":" + "[".repeat(101)), 400, "INVALID_JSON");
        HttpRequest.Builder broken = server.to("/api/things")
                .header("Content-Type", "application/json; charset=UTF-8")
                .POST(BodyPublishers.ofByteArray(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}));
        JsonNode problem = problem(server.send(broken), 400, "INVALID_JSON");
        assertThat(problem.get("detail").textValue()).isEqualTo("The body is not valid UTF-8 at byte 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/json-patch+json", "application/json; charset=latin1", "application/x"
            })
    void takesNothingButJson(String mediaType) throws Exception {
        HttpRequest.Builder post = server.to("/api/things").POST(BodyPublishers.ofString("{\"name\":\"a\"}"));
        problem(server.send(post), 415, "UNSUPPORTED_MEDIA_TYPE");
        problem(server.send(post.header("Content-Type", mediaType)), 415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void doesWithoutABodyThatMayBeAbsent() throws Exception {
        HttpRequest.Builder none = server.to("/api/things/a/paint").POST(BodyPublishers.noBody());
        assertThat(server.send(none).body()).isEqualTo("{}");
        assertThat(server.send(none.header("Content-Type", "text/plain")).body())
                .isEqualTo("{}");
    }

    @Test
    void holdsABodyThatMayBeAbsentAgainstItsSchemaIfItIsThere() throws Exception {
        assertThat(server.post("/api/things/a/paint", "{\"colour\":\"red\"}").body())
                .isEqualTo("{\"colour\":\"red\"}");
        problem(server.post("/api/things/a/paint", "{}"), 400, "INVALID_REQUEST");
        problem(server.post("/api/things/a/paint", "red"), 400, "INVALID_JSON");
        HttpRequest.Builder untyped = server.to("/api/things/a/paint").POST(BodyPublishers.ofString("{}"));
        problem(server.send(untyped), 415, "UNSUPPORTED_MEDIA_TYPE");
        problem(server.post("/api/things/a/paint", " ".repeat(1001)), 413, "PAYLOAD_TOO_LARGE");
    }

    @Test
    void refusesABodyThatIsTooLargeHoweverItComes() throws Exception {
        byte[] large = new byte[1001];
        Arrays.fill(large, (byte) ' ');
        HttpRequest.Builder post = server.to("/api/things").header("Content-Type", "application/json");
        JsonNode announced =
                problem(server.send(post.POST(BodyPublishers.ofByteArray(large))), 413, "PAYLOAD_TOO_LARGE");
        assertThat(announced.get("detail").textValue()).contains("1001 bytes", "at most 1000 bytes");
        JsonNode chunked = problem(
                server.send(post.POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(large)))),
                413,
                "PAYLOAD_TOO_LARGE");
        assertThat(chunked.get("detail").textValue()).contains("more than 1000 bytes");
        assertThat(server.post("/api/things", "{\"name\":\"a\"}" + " ".repeat(988))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void answersExpectContinue() throws Exception {
        HttpRequest.Builder post = server.to("/api/things")
                .header("Content-Type", "application/json")
                .expectContinue(true)
                .POST(BodyPublishers.ofString("{\"name\":\"a\"}"));
        assertThat(server.send(post).statusCode()).isEqualTo(200);
    }
}
