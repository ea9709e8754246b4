package dev.cafila.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.testing.TestBroker;
import dev.cafila.testing.TestRoutes;
import dev.cafila.testing.TestTape;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What N8N sees of an n8n-sync task. */
class N8nSyncRouteIT {

    @RegisterExtension
    static final WireMockExtension PEER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @TempDir
    static Path data;

    static TestBroker broker;
    static TestTape tape;
    static TestRoutes cafila;

    @BeforeAll
    static void start() throws Exception {
        broker = new TestBroker(data);
        tape = new TestTape(broker);
        cafila = new TestRoutes(
                        broker,
                        "tasks/n8n-sync.camel.yaml",
                        Map.of("n8n.webhookUrl", PEER.baseUrl() + "/webhook/cafila", "n8n.token", "s3cret"))
                .start();
    }

    @AfterAll
    static void stop() {
        cafila.close();
        tape.close();
        broker.close();
    }

    @Test
    void theWorkflowGetsTheDataAsItIs() throws Exception {
        PEER.stubFor(post("/webhook/cafila").willReturn(okJson("{\"message\":\"Workflow was started\"}")));
        TaskId id = cafila.submit(
                "n8n-sync", "{\"sync_type\":\"user_registration\",\"data\":{\"n\":1.10,\"t\":\"a\\\"${x}\"}}");
        assertThat(tape.end(id, TaskEvent.Completed.class).result())
                .isEqualTo(
                        "{\"sync_type\":\"user_registration\",\"status\":200,\"answer\":{\"message\":\"Workflow was started\"}}");
        LoggedRequest request = PEER.findAll(postRequestedFor(anyUrl())).get(0);
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
        PEER.stubFor(post("/webhook/cafila").willReturn(ok("thanks \"a lot\"")));
        TaskId text = cafila.submit("n8n-sync", "{\"sync_type\":\"a\"}");
        assertThat(tape.end(text, TaskEvent.Completed.class).result()).contains("\"answer\":\"thanks \\\"a lot\\\"\"");
        PEER.stubFor(post("/webhook/cafila").willReturn(noContent()));
        TaskId nothing = cafila.submit("n8n-sync", "{\"sync_type\":\"a\"}");
        assertThat(tape.end(nothing, TaskEvent.Completed.class).result()).contains("\"status\":204,\"answer\":null");
    }

    @Test
    void aWorkflowThatIsNotActiveIsAFailureForGood() {
        PEER.stubFor(post("/webhook/cafila").willReturn(aResponse().withStatus(404)));
        TaskId id = cafila.submit("n8n-sync", "{\"sync_type\":\"a\"}");
        assertThat(tape.end(id, TaskEvent.Failed.class).failure().isPermanent()).isTrue();
    }
}
