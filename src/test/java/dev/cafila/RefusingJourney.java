package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.testing.HttpApi.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused by HTTP is refused with the name of the field and the way to put it right. */
interface RefusingJourney extends Journey {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/api/tasks | {\"type\":\"echo\",\"payload\":{} | INVALID_JSON | `` | line 1 column",
                "/api/tasks | {\"type\":\"echo\",\"type\":\"echo\",\"payload\":{}} | INVALID_JSON | `` | Duplicate field",
                "/api/tasks | [] | INVALID_JSON | `` | must be a JSON object",
                "/api/tasks | {\"type\":\"echo\",\"payload\":{},\"prio\":1} | INVALID_REQUEST | /prio | is not a known field",
                "/api/tasks | {\"type\":\"echo\",\"payload\":{},\"priority\":\"asap\"} | INVALID_REQUEST | /priority | must be critical, high, normal, low or a number",
                "/api/tasks | {\"type\":\"echo\",\"payload\":{},\"priority\":11} | INVALID_REQUEST | /priority | from 1 (most urgent) to 10",
                "/api/tasks | {\"type\":\"echo\",\"payload\":{},\"delay\":\"soon\"} | INVALID_REQUEST | /delay | or text such as 5m",
                "/api/tasks | {\"type\":\"echo\",\"payload\":{},\"delay\":1,\"scheduledFor\":\"2035-01-01\"} | INVALID_REQUEST | /delay | together with scheduledFor",
                "/api/tasks | {\"type\":\"echo\",\"payload\":{},\"max_retries\":-1} | INVALID_REQUEST | /max_retries | must be at least 0",
                "/api/tasks | {\"type\":\"echo\",\"payload\":{},\"ordering_key\":\"a\\u0000\"} | INVALID_REQUEST | /ordering_key | without control characters",
                "/api/tasks | {\"type\":\"echo\",\"payload\":{},\"\\ud800\":1} | INVALID_REQUEST | `` | ``",
                "/api/tasks | {\"type\":\"echo\",\"payload\":{\"to\":\"55\"}} | INVALID_REQUEST | /payload/to | must match the pattern",
                "/api/tasks/echo | {\"to\":\"55\"} | INVALID_REQUEST | /to | must match the pattern",
                "/api/tasks/webhook-delivery | {\"data\":1} | INVALID_REQUEST | /webhook_url | is missing",
                "/api/tasks | {\"payload\":{}} | INVALID_REQUEST | `` | in the field type",
                "/api/tasks | {\"type\":\"!\",\"payload\":{}} | INVALID_REQUEST | /type | must be a slug"
            })
    default void aWrongBodyIsRefusedNamingTheField(String door, String body, String code, String pointer, String fix)
            throws Exception {
        Answer answer = cafila().http.post(door, body);
        assertProblem(answer, 400, code);
        assertThat(answer.at("/errors/0/message")).contains(fix);
        if (!pointer.isEmpty()) {
            assertThat(answer.at("/errors/0/pointer")).isEqualTo(pointer);
            assertThat(answer.at("/detail")).startsWith(pointer.substring(1) + " ");
        }
    }

    @Test
    default void anUnknownTypeIsRefusedNamingThoseThereAre() throws Exception {
        for (String door : new String[] {"/api/tasks", "/api/tasks/nope"}) {
            Answer answer = cafila().http.post(door, "{\"type\":\"nope\",\"payload\":{}}");
            assertProblem(answer, 422, "UNKNOWN_TASK_TYPE");
            assertThat(answer.at("/detail"))
                    .contains("'nope'", "boleto, ", "doomed, ", "echo, ", "flaky")
                    .contains("whatsapp");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/tasks/17, id, must be a lower-case UUID",
        "/api/tasks?limit=0, limit, must be at least 1",
        "/api/tasks?limit=x, limit, must be of type integer",
        "/api/tasks?state=done, state, ''",
        "/api/tasks?cursor=x, cursor, must be the next cursor",
        "/api/tasks?from=yesterday, from, must be a date"
    })
    default void aWrongParameterIsNamed(String path, String parameter, String fix) throws Exception {
        Answer answer = cafila().http.get(path);
        assertProblem(answer, 400, parameter.equals("id") ? "INVALID_ID" : "INVALID_REQUEST");
        assertThat(answer.at("/errors/0/parameter")).isEqualTo(parameter);
        assertThat(answer.at("/errors/0/message")).contains(fix);
    }

    @Test
    default void aTaskThatIsNotThereIsNotFound() throws Exception {
        for (String page : new String[] {"", "/logs", "/history", "/progress"}) {
            Answer answer = cafila().http.get("/api/tasks/7d444840-9dc0-11d1-b245-5ffdce74fad2" + page);
            assertProblem(answer, 404, "TASK_NOT_FOUND");
        }
        assertProblem(cafila().http.get("/api/nothing"), 404, "NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource({"delay, 4000d", "scheduledFor, 2099-01-01"})
    default void whatWouldStartTooLateIsRefused(String option, String value) throws Exception {
        Answer answer = cafila().http
                .post("/api/tasks", "{\"type\":\"echo\",\"payload\":{},\"" + option + "\":\"" + value + "\"}");
        assertProblem(answer, 422, "DELAY_TOO_LONG");
        assertThat(answer.at("/detail")).isEqualTo(option + " must be at most 10 years from now.");
    }

    @Test
    default void aTimeInThePastIsNow() throws Exception {
        String id = submit("{\"type\":\"echo\",\"payload\":{},\"scheduledFor\":\"2001-01-01\"}");
        assertThat(end(id).get("state").asText()).isEqualTo("completed");
    }

    @Test
    default void whatIsTooLargeOfAnotherKindOrImpossibleIsRefused() throws Exception {
        Answer large = cafila().http
                .post("/api/tasks", "{\"type\":\"echo\",\"payload\":{\"x\":\"" + "x".repeat(1 << 20) + "\"}}");
        assertProblem(large, 413, "PAYLOAD_TOO_LARGE");
        Answer xml = cafila().http
                .send(cafila().http
                        .to("/api/tasks")
                        .header("Content-Type", "text/xml")
                        .POST(BodyPublishers.ofString("<task/>")));
        assertProblem(xml, 415, "UNSUPPORTED_MEDIA_TYPE");
        Answer delete = cafila().http.send(cafila().http.to("/api/tasks").DELETE());
        assertProblem(delete, 405, "METHOD_NOT_ALLOWED");
        assertThat(delete.header("Allow")).isEqualTo("GET, HEAD, POST");
        Answer latin = cafila().http
                .send(cafila().http
                        .to("/api/tasks/echo")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray("{\"x\":\"Olá\"}".getBytes(StandardCharsets.ISO_8859_1))));
        assertProblem(latin, 400, "INVALID_JSON");
        assertThat(latin.at("/detail")).contains("UTF-8 at byte 8");
    }

    @Test
    default void aPayloadJustBelowTheLimitGoesAllTheWay() throws Exception {
        String text = "é".repeat(500_000);
        String id = submit("{\"type\":\"echo\",\"payload\":{\"x\":\"" + text + "\"}}");
        assertThat(end(id).at("/result/x").asText()).isEqualTo(text);
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.at("/code")).isEqualTo(code);
        assertThat(answer.at("/status")).isEqualTo(String.valueOf(status));
        assertThat(answer.at("/type"))
                .isEqualTo("urn:cafila:problem:"
                        + code.toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    }
}
