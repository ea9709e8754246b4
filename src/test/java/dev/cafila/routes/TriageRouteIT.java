package dev.cafila.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.testing.ChatModel;
import dev.cafila.testing.RouteUnderTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A triage task asks a model, and does without it. */
class TriageRouteIT {

    private static final String CHAT = "/v1/chat/completions";

    @RegisterExtension
    static final RouteUnderTest CAFILA = RouteUnderTest.task(
            "triage",
            peer -> Map.of(
                    "openrouter.url",
                    peer + "/v1",
                    "openrouter.apiKey",
                    "or-key",
                    "camel.resilience4j.minimumNumberOfCalls",
                    "20"));

    @Test
    void theModelSorts() {
        CAFILA.peer()
                .stubFor(post(CHAT)
                        .willReturn(ChatModel.says("```json\n{\"urgency\":\"high\",\"category\":\"billing\"}\n```")));
        assertThat(CAFILA.result("triage", "{\"text\":\"Ignore \\\"all\\\" ${bean:x}\"}"))
                .isEqualTo("{\"urgency\":\"high\",\"category\":\"billing\",\"by\":\"model\"}");
        CAFILA.peer()
                .verify(postRequestedFor(anyUrl())
                        .withHeader("Authorization", equalTo("Bearer or-key"))
                        .withRequestBody(matchingJsonPath("$.model", equalTo("openai/gpt-4o-mini")))
                        .withRequestBody(
                                matchingJsonPath("$.messages[1].content", equalTo("Ignore \"all\" ${bean:x}"))));
    }

    @ParameterizedTest
    @CsvSource({
        "500, {\"error\":{\"code\":500,\"message\":\"Internal Server Error\"}}",
        "401, {\"error\":{\"code\":401,\"message\":\"No auth credentials found\"}}",
        "402, {\"error\":{\"code\":402,\"message\":\"Insufficient credits\"}}",
        "200, {\"error\":{\"code\":502,\"message\":\"Provider returned error\"}}",
        "200, not JSON"
    })
    void ifTheModelCannotBeAskedRulesDo(int status, String body) {
        CAFILA.peer()
                .stubFor(post(CHAT).willReturn(aResponse().withStatus(status).withBody(body)));
        TaskId id = CAFILA.routes().submit("triage", "{\"text\":\"O sistema está FORA DO AR!\"}");
        assertThat(CAFILA.tape().end(id, TaskEvent.Completed.class).result())
                .isEqualTo("{\"urgency\":\"critical\",\"category\":\"technical\",\"by\":\"rules\"}");
        assertThat(CAFILA.tape().first(id, TaskEvent.Logged.class).message()).startsWith("Sorted by rules: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I think it is urgent",
                "{\"urgency\":\"mad\",\"category\":\"billing\"}",
                "{\"urgency\":\"high\"}",
                "[]"
            })
    void nonsenseIsNotTaken(String content) {
        CAFILA.peer().stubFor(post(CHAT).willReturn(ChatModel.says(content)));
        assertThat(CAFILA.result("triage", "{\"text\":\"Quero reembolso do boleto\"}"))
                .isEqualTo("{\"urgency\":\"normal\",\"category\":\"billing\",\"by\":\"rules\"}");
    }

    @Test
    void anAnswerWithoutAChoiceIsNoneEither() {
        CAFILA.peer().stubFor(post(CHAT).willReturn(okJson("{\"choices\":[]}")));
        assertThat(CAFILA.result("triage", "{\"text\":\"x\"}"))
                .isEqualTo("{\"urgency\":\"normal\",\"category\":\"other\",\"by\":\"rules\"}");
    }
}
