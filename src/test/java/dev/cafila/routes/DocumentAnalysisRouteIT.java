package dev.cafila.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.testing.ChatModel;
import dev.cafila.testing.RouteUnderTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a document-analysis task by what the model answers. */
class DocumentAnalysisRouteIT {

    private static final String CHAT = "/v1/chat/completions";
    private static final String PAYLOAD = "{\"document_id\":\"doc:1\",\"content\":\"Camels \\\"rest\\\".\"}";
    private static final String ANSWER = "{\"summary\":\"Camels rest.\",\"topics\":[\"camels\"]}";

    @RegisterExtension
    static final RouteUnderTest CAFILA = RouteUnderTest.task(
            "document-analysis",
            peer -> Map.of(
                    "openrouter.url",
                    peer + "/v1",
                    "openrouter.apiKey",
                    "or-key",
                    "camel.resilience4j.minimumNumberOfCalls",
                    "20"));

    @Test
    void theModelsSummaryAndTopicsAreTheResult() {
        CAFILA.peer().stubFor(post(CHAT).willReturn(ChatModel.says(ANSWER)));
        assertThat(CAFILA.result("document-analysis", PAYLOAD))
                .isEqualTo("{\"documentId\":\"doc:1\",\"summary\":\"Camels rest.\",\"topics\":[\"camels\"],"
                        + "\"entities\":[],\"model\":\"openai/gpt-4o-mini\"}");
    }

    @Test
    void anAnswerThatIsNoJsonIsAskedForAgain() {
        CAFILA.peer()
                .stubFor(post(CHAT)
                        .inScenario("prose")
                        .whenScenarioStateIs(STARTED)
                        .willReturn(ChatModel.says("The document is about camels."))
                        .willSetStateTo("json"));
        CAFILA.peer()
                .stubFor(post(CHAT)
                        .inScenario("prose")
                        .whenScenarioStateIs("json")
                        .willReturn(ChatModel.says(ANSWER)));
        assertThat(CAFILA.completion("document-analysis", PAYLOAD).attempt()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"summary\":7,\"topics\":[]}", "{\"summary\":\"x\"}", "{\"summary\":\"x\",\"topics\":[1]}"})
    void anAnswerOfAnotherShapeMayBeBetterNextTime(String content) {
        CAFILA.peer().stubFor(post(CHAT).willReturn(ChatModel.says(content)));
        assertThat(CAFILA.failure("document-analysis", PAYLOAD).failure())
                .satisfies(failure -> assertThat(failure.isPermanent()).isFalse())
                .satisfies(failure -> assertThat(failure.message()).contains("no summary, or no topics"));
    }

    @Test
    void aModelThatIsNotThereIsAFailureForGood() {
        CAFILA.peer()
                .stubFor(
                        post(CHAT)
                                .willReturn(
                                        aResponse()
                                                .withStatus(400)
                                                .withBody(
                                                        "{\"error\":{\"code\":400,\"message\":\"openai/nope is not a valid model ID\"}}")));
        assertThat(CAFILA.failure("document-analysis", PAYLOAD).failure())
                .satisfies(failure -> assertThat(failure.isPermanent()).isTrue())
                .satisfies(failure -> assertThat(failure.message()).contains("not a valid model ID"));
    }
}
