package dev.cafila.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.standardwebhooks.Webhook;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRequest;
import dev.cafila.testing.TestBroker;
import dev.cafila.testing.TestRoutes;
import dev.cafila.testing.TestTape;
import java.net.http.HttpHeaders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody's webhook sees of a webhook-delivery task. */
class WebhookDeliveryRouteIT {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
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
                        "tasks/webhook-delivery.camel.yaml",
                        Map.of(
                                "webhook.secret",
                                SECRET,
                                "webhook.httpAllowed",
                                "true",
                                "webhook.ports",
                                String.valueOf(PEER.getPort()),
                                "webhook.allowedAddresses",
                                "127.0.0.0/8,::1/128"))
                .start();
    }

    @AfterAll
    static void stop() {
        cafila.close();
        tape.close();
        broker.close();
    }

    @Test
    void theDataIsPostedWithTheHeadersThatWereAskedFor() throws Exception {
        PEER.stubFor(any(anyUrl()).willReturn(ok("this is <b>not</b> JSON")));
        String url = PEER.baseUrl() + "/hooks/a%2Fb?x=%20y&z=%7B%7D";
        TaskId id = submit(payload(url, "{\"event\":\"boleto.pago\",\"quem\":\"João\"}")
                .set("headers", JSON.createObjectNode().put("X-Tenant", "7")));
        TaskEvent.Completed end = tape.end(id, TaskEvent.Completed.class);
        assertThat(JSON.readTree(end.result()))
                .isEqualTo(JSON.createObjectNode()
                        .put("delivered", true)
                        .put("status", 200)
                        .put("webhook_url", url));
        LoggedRequest request = onlyRequest();
        assertThat(request.getMethod().value()).isEqualTo("POST");
        assertThat(request.getAbsoluteUrl()).isEqualTo(url);
        assertThat(request.getBodyAsString()).isEqualTo("{\"event\":\"boleto.pago\",\"quem\":\"João\"}");
        assertThat(request.getHeader("Content-Type")).startsWith("application/json");
        assertThat(request.getHeader("X-Tenant")).isEqualTo("7");
        assertThat(request.getHeader("webhook-id")).isEqualTo(id.value());
        assertThat(request.header("Idempotency-Key").values()).containsExactly(id.value());
        assertThat(request.getHeaders().keys().stream().map(name -> name.toLowerCase(Locale.ROOT)))
                .containsExactlyInAnyOrder(
                        "x-tenant",
                        "webhook-id",
                        "webhook-timestamp",
                        "webhook-signature",
                        "idempotency-key",
                        "content-type",
                        "content-length",
                        "host",
                        "connection",
                        "user-agent",
                        "accept-encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "7", "\"text\"", "[1,[]]", "{}", "10.10", "[12345678901234567890.123]"})
    void theDataMayBeAnyJson(String json) {
        PEER.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(204)));
        TaskId id = submitRaw(json);
        assertThat(tape.end(id, TaskEvent.Completed.class).result()).contains("\"status\":204");
        assertThat(onlyRequest().getBodyAsString()).isEqualTo(json);
    }

    @Test
    void theSignatureIsOneThatTheReceiverCanVerify() {
        PEER.stubFor(any(anyUrl()).willReturn(ok()));
        TaskId id =
                submit(payload(PEER.baseUrl(), "{\"valor\":\"R$ 10 – pão\"}").put("sign_payload", true));
        tape.end(id, TaskEvent.Completed.class);
        LoggedRequest request = onlyRequest();
        HttpHeaders headers = HttpHeaders.of(
                request.getHeaders().keys().stream()
                        .collect(Collectors.toMap(
                                Function.identity(),
                                name -> request.header(name).values())),
                (name, value) -> true);
        assertThatNoException().isThrownBy(() -> new Webhook(SECRET).verify(request.getBodyAsString(), headers));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"}", "${bean:x}", "{{env:PATH}}", "${header.Idempotency-Key}"})
    void whatSomebodyWroteIsNeverCarriedOut(String text) throws Exception {
        PEER.stubFor(any(anyUrl()).willReturn(ok()));
        ObjectNode payload = payload(PEER.baseUrl(), "{}");
        payload.putObject("data").put("text", text);
        payload.putObject("headers").put("X-Text", text);
        tape.end(submit(payload), TaskEvent.Completed.class);
        assertThat(JSON.readTree(onlyRequest().getBody()).get("text").textValue())
                .isEqualTo(text);
        assertThat(onlyRequest().getHeader("X-Text")).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/{{env:PATH}}", "/${bean:x}", "/a b", "/%zz", "/\r\nX-Injected: 1"})
    void aUrlThatIsNoneIsNeverCalled(String path) {
        PEER.stubFor(any(anyUrl()).willReturn(ok()));
        TaskId id = submit(payload(PEER.baseUrl() + path, "{}"));
        TaskEvent.Failed end = tape.end(id, TaskEvent.Failed.class);
        assertThat(end.attempt()).isEqualTo(1);
        assertThat(end.failure().message()).startsWith("The URL must ");
        assertThat(PEER.findAll(anyRequestedFor(anyUrl()))).isEmpty();
    }

    @Test
    void whatTheClientMustWriteItselfIsRefused() {
        TaskId id = submit(payload(PEER.baseUrl(), "{}")
                .set("headers", JSON.createObjectNode().put("Host", "inside.example")));
        assertThat(tape.end(id, TaskEvent.Failed.class).failure().message()).contains("Host");
        assertThat(PEER.findAll(anyRequestedFor(anyUrl()))).isEmpty();
    }

    @Test
    void theIdStaysTheSameOverAllAttempts() {
        PEER.stubFor(any(anyUrl())
                .inScenario("x")
                .whenScenarioStateIs(STARTED)
                .willReturn(aResponse().withStatus(503))
                .willSetStateTo("2nd"));
        PEER.stubFor(any(anyUrl()).inScenario("x").whenScenarioStateIs("2nd").willReturn(ok()));
        TaskId id = cafila.submit(
                TaskRequest.of("webhook-delivery", payload(PEER.baseUrl(), "{}").toString())
                        .redeliveryDelay(Duration.ofMillis(20)));
        assertThat(tape.end(id, TaskEvent.Completed.class).attempt()).isEqualTo(2);
        assertThat(PEER.findAll(anyRequestedFor(anyUrl())))
                .extracting(request -> request.getHeader("webhook-id"), request -> request.getHeader("Idempotency-Key"))
                .containsExactly(tuple(id.value(), id.value()), tuple(id.value(), id.value()));
    }

    private static TaskId submit(ObjectNode payload) {
        return cafila.submit("webhook-delivery", payload.toString());
    }

    /** Puts the data in as text, so that nothing but the product reads it. */
    private static TaskId submitRaw(String dataJson) {
        return cafila.submit(
                "webhook-delivery", "{\"webhook_url\":\"" + PEER.baseUrl() + "\",\"data\":" + dataJson + "}");
    }

    private static ObjectNode payload(String url, String dataJson) {
        try {
            return JSON.createObjectNode().put("webhook_url", url).set("data", JSON.readTree(dataJson));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(dataJson, e);
        }
    }

    private static LoggedRequest onlyRequest() {
        List<LoggedRequest> requests = PEER.findAll(anyRequestedFor(anyUrl()));
        assertThat(requests).hasSize(1);
        return requests.get(0);
    }
}
