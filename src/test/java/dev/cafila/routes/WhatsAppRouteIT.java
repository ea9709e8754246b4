package dev.cafila.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRequest;
import dev.cafila.testing.TestBroker;
import dev.cafila.testing.TestRoutes;
import dev.cafila.testing.TestTape;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the Cloud API sees of a whatsapp task. */
class WhatsAppRouteIT {

    private static final JsonMapper JSON = new JsonMapper();

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
                        "tasks/whatsapp.camel.yaml",
                        Map.of(
                                "whatsapp.url", PEER.baseUrl() + "/v23.0",
                                "whatsapp.phoneNumberId", "100200300",
                                "whatsapp.token", "s3cret"))
                .start();
    }

    @AfterAll
    static void stop() {
        cafila.close();
        tape.close();
        broker.close();
    }

    @Test
    void aTextIsSentAsTheCloudApiHasIt() throws Exception {
        peerTakesAll();
        TaskId id = cafila.submit(
                "whatsapp", "{\"empresaId\":\"e1\",\"to\":\"+5511999999999\",\"message\":\"Olá, João 🐪\"}");
        TaskEvent.Completed end = tape.end(id, TaskEvent.Completed.class);
        assertThat(JSON.readTree(end.result()))
                .isEqualTo(JSON.readTree("{\"messageId\":\"wamid.1\",\"status\":\"accepted\"}"));
        LoggedRequest request = onlyRequest();
        assertThat(request.getUrl()).isEqualTo("/v23.0/100200300/messages");
        assertThat(JSON.readTree(request.getBody())).isEqualTo(JSON.readTree("""
                {"messaging_product": "whatsapp", "recipient_type": "individual", "to": "+5511999999999",
                 "type": "text", "text": {"body": "Olá, João 🐪"}}"""));
        assertThat(request.header("Authorization").values()).containsExactly("Bearer s3cret");
        assertThat(request.header("Idempotency-Key").values()).containsExactly(id.value());
        assertThat(request.header("Content-Type").firstValue()).startsWith("application/json");
    }

    @Test
    void noHeaderIsSentButWhatTheRequestNeeds() {
        peerTakesAll();
        TaskId id = cafila.submit("whatsapp", "{\"empresaId\":\"e1\",\"to\":\"+5511999999999\",\"message\":\"x\"}");
        tape.end(id, TaskEvent.Completed.class);
        assertThat(onlyRequest().getHeaders().keys().stream().map(name -> name.toLowerCase(Locale.ROOT)))
                .containsExactlyInAnyOrder(
                        "authorization",
                        "content-type",
                        "idempotency-key",
                        "host",
                        "connection",
                        "user-agent",
                        "accept-encoding",
                        "content-length");
    }

    @Test
    void aTemplateIsSentWithItsParametersAsTexts() throws Exception {
        peerTakesAll();
        TaskId id = cafila.submit("whatsapp", """
                {"empresaId": "e1", "to": "+5511999999999", "templateName": "boleto_vencendo",
                 "templateParams": ["Ana", 5511999999999]}""");
        tape.end(id, TaskEvent.Completed.class);
        assertThat(JSON.readTree(onlyRequest().getBody())).isEqualTo(JSON.readTree("""
                {"messaging_product": "whatsapp", "recipient_type": "individual", "to": "+5511999999999",
                 "type": "template", "template": {"name": "boleto_vencendo", "language": {"code": "pt_BR"},
                   "components": [{"type": "body", "parameters": [
                     {"type": "text", "text": "Ana"},
                     {"type": "text", "text": "5511999999999"}]}]}}"""));
    }

    @Test
    void aFractionIsForWhoeverSubmitsToWord() {
        TaskRequest.Builder request = TaskRequest.of("whatsapp", """
                {"empresaId": "e1", "to": "+5511999999999", "templateName": "t", "templateParams": [12345678.9]}""");
        assertThatThrownBy(() -> cafila.submit(request))
                .isInstanceOfSatisfying(
                        InvalidTaskException.class,
                        refused -> assertThat(refused.field()).isEqualTo("/payload/templateParams/0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"}, {\"to\":\"+1\"",
                "${bean:java.lang.System?method=exit}",
                "${body} ${header.Authorization} ${variable.x}",
                "{{env:PATH}} {{whatsapp.token}} {{nothing.of.that.name}}",
                "\\(1 + 1) \\u0000 \n\r\t",
                "RAW(x)"
            })
    void whatSomebodyWroteIsNeverCarriedOut(String text) throws Exception {
        peerTakesAll();
        ObjectNode payload = JSON.createObjectNode().put("empresaId", "e1").put("to", "+5511999999999");
        TaskId asMessage = cafila.submit(
                "whatsapp", payload.deepCopy().put("message", text).toString());
        tape.end(asMessage, TaskEvent.Completed.class);
        payload.put("templateName", "t").putArray("templateParams").add(text);
        tape.end(cafila.submit("whatsapp", payload.toString()), TaskEvent.Completed.class);
        List<JsonNode> sent = PEER.findAll(postRequestedFor(anyUrl())).stream()
                .map(request -> read(request.getBodyAsString()))
                .toList();
        assertThat(sent.get(0).at("/text/body").textValue()).isEqualTo(text);
        assertThat(sent.get(1).at("/template/components/0/parameters/0/text").textValue())
                .isEqualTo(text);
    }

    private static void peerTakesAll() {
        PEER.stubFor(post(anyUrl())
                .willReturn(okJson("{\"messages\":[{\"id\":\"wamid.1\",\"message_status\":\"accepted\"}]}")));
    }

    private static LoggedRequest onlyRequest() {
        List<LoggedRequest> requests = PEER.findAll(postRequestedFor(anyUrl()));
        assertThat(requests).hasSize(1);
        return requests.get(0);
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }
}
