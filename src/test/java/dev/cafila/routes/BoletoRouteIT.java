package dev.cafila.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.testing.RouteUnderTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the workflow that makes boletos sees of a boleto task; answers as N8N words them. */
class BoletoRouteIT {

    private static final String PAYLOAD = "{\"boleto_id\":123,\"empresa_id\":456}";

    @RegisterExtension
    static final RouteUnderTest CAFILA = RouteUnderTest.task(
            "boleto", peer -> Map.of("boleto.webhookUrl", peer + "/webhook/boleto", "boleto.token", "s3cret"));

    @Test
    void theWorkflowGetsTheNumbersAndItsAnswerIsTheResult() {
        CAFILA.peer()
                .stubFor(post("/webhook/boleto")
                        .willReturn(okJson("{\"url\":\"https://b/1\",\"line\":\"23793.38128\",\"value\":10.50}")));
        TaskId id = CAFILA.routes().submit("boleto", PAYLOAD);
        assertThat(CAFILA.tape().end(id, TaskEvent.Completed.class).result())
                .isEqualTo("{\"boleto_id\":123,\"empresa_id\":456,\"status\":200,"
                        + "\"answer\":{\"url\":\"https://b/1\",\"line\":\"23793.38128\",\"value\":10.5}}");
        CAFILA.peer()
                .verify(
                        1,
                        postRequestedFor(anyUrl())
                                .withHeader("Idempotency-Key", equalTo(id.value()))
                                .withHeader("Authorization", equalTo("Bearer s3cret"))
                                .withRequestBody(equalToJson(
                                        "{\"boleto_id\":123,\"empresa_id\":456,\"task_id\":\"" + id.value() + "\"}")));
    }

    @Test
    void aWorkflowThatFailsIsStartedAgain() {
        CAFILA.peer()
                .stubFor(post("/webhook/boleto")
                        .inScenario("failing")
                        .whenScenarioStateIs(STARTED)
                        .willReturn(aResponse().withStatus(500).withBody("{\"message\":\"Error in workflow\"}"))
                        .willSetStateTo("well"));
        CAFILA.peer().stubFor(post("/webhook/boleto").inScenario("failing").whenScenarioStateIs("well"));
        assertThat(CAFILA.completion("boleto", PAYLOAD).attempt()).isEqualTo(2);
    }

    @Test
    void aWorkflowThatIsNotThereIsAFailureForGood() {
        CAFILA.peer()
                .stubFor(post("/webhook/boleto")
                        .willReturn(aResponse()
                                .withStatus(404)
                                .withBody("{\"code\":404,\"message\":\"The requested webhook is not registered.\"}")));
        assertThat(CAFILA.failure("boleto", PAYLOAD).failure())
                .satisfies(failure -> assertThat(failure.isPermanent()).isTrue())
                .satisfies(failure -> assertThat(failure.message()).contains("404", "is not registered"));
    }
}
