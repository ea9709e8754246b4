package dev.cafila.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRequest;
import dev.cafila.testing.RouteUnderTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What N8N sees of an n8n-sync task. */
class N8nSyncRouteIT {

    @RegisterExtension
    static final RouteUnderTest CAFILA = RouteUnderTest.task(
            "n8n-sync",
            peer -> Map.of(
                    "n8n.webhookUrl",
                    peer + "/webhook/cafila",
                    "n8n.webhookUrl.acme",
                    peer + "/webhook/acme?x=1",
                    "n8n.token",
                    "s3cret",
                    "n8n.token.acme",
                    ""));

    @Test
    void theWorkflowGetsTheDataAsItIs() throws Exception {
        CAFILA.peer().stubFor(post("/webhook/cafila").willReturn(okJson("{\"message\":\"Workflow was started\"}")));
        TaskId id = CAFILA.routes()
                .submit("n8n-sync", "{\"sync_type\":\"user_registration\",\"data\":{\"n\":1.10,\"t\":\"a\\\"${x}\"}}");
        assertThat(CAFILA.tape().end(id, TaskEvent.Completed.class).result())
                .isEqualTo(
                        "{\"sync_type\":\"user_registration\",\"status\":200,\"answer\":{\"message\":\"Workflow was started\"}}");
        LoggedRequest request =
                CAFILA.peer().findAll(postRequestedFor(anyUrl())).get(0);
        JsonNode body = new ObjectMapper().readTree(request.getBodyAsString());
        assertThat(body.get("sync_type").textValue()).isEqualTo("user_registration");
        assertThat(body.get("data").toString()).isEqualTo("{\"n\":1.1,\"t\":\"a\\\"${x}\"}");
        assertThat(body.get("task_id").textValue()).isEqualTo(id.value());
        assertThat(request.getHeader("Idempotency-Key")).isEqualTo(id.value());
        assertThat(request.getHeader("Authorization")).isEqualTo("Bearer s3cret");
        assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void anAnswerMayBeAnythingOrNothing() {
        CAFILA.peer().stubFor(post("/webhook/cafila").willReturn(ok("thanks \"a lot\"")));
        assertThat(CAFILA.result("n8n-sync", "{\"sync_type\":\"a\"}")).contains("\"answer\":\"thanks \\\"a lot\\\"\"");
        CAFILA.peer().stubFor(post("/webhook/cafila").willReturn(noContent()));
        assertThat(CAFILA.result("n8n-sync", "{\"sync_type\":\"a\"}")).contains("\"status\":204,\"answer\":null");
    }

    @Test
    void aWorkflowThatIsNotActiveIsAFailureForGood() {
        CAFILA.peer().stubFor(post("/webhook/cafila").willReturn(aResponse().withStatus(404)));
        assertThat(CAFILA.failure("n8n-sync", "{\"sync_type\":\"a\"}").failure().isPermanent())
                .isTrue();
    }

    @Test
    void aBusyWorkflowIsTriedAgain() {
        CAFILA.peer()
                .stubFor(post("/webhook/cafila")
                        .inScenario("busy")
                        .whenScenarioStateIs(STARTED)
                        .willReturn(aResponse().withStatus(503))
                        .willSetStateTo("free"));
        CAFILA.peer().stubFor(post("/webhook/cafila").inScenario("busy").whenScenarioStateIs("free"));
        assertThat(CAFILA.completion("n8n-sync", "{\"sync_type\":\"a\"}").attempt())
                .isEqualTo(2);
    }

    @Test
    void anOrganisationMayHaveAWorkflowOfItsOwn() {
        CAFILA.peer().stubFor(post("/webhook/acme?x=1").willReturn(ok()));
        TaskId id = CAFILA.submit(
                TaskRequest.of("n8n-sync", "{\"sync_type\":\"a\"}").org("acme"));
        CAFILA.tape().end(id, TaskEvent.Completed.class);
        assertThat(CAFILA.peer().findAll(postRequestedFor(anyUrl())))
                .singleElement()
                .satisfies(request -> assertThat(request.containsHeader("Authorization"))
                        .as("the common token is not for this workflow")
                        .isFalse());
    }
}
