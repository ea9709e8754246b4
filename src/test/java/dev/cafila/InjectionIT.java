package dev.cafila;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.cafila.broker.BrokerAccounts;
import dev.cafila.task.Task;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.testing.Canary;
import dev.cafila.testing.FreePorts;
import dev.cafila.testing.HttpApi.Answer;
import dev.cafila.testing.Observer;
import dev.cafila.testing.Patience;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What comes in is data and nothing else: no header, property or parameter of a request chooses where Cafila calls or what it
 * runs, and no text is an expression. Also the published holes of the Camel this is built on, as far as it has what they need.
 */
class InjectionIT {

    private static final JsonMapper JSON = new JsonMapper();

    /** Names that Camel and Artemis obey where they come from a route or a client of theirs. */
    private static final List<String> NAMES = List.of(
            ("CamelHttpUri CAmelHttpUri CamelHttpPath CamelHttpQuery CamelHttpMethod CamelRestHttpUri CamelJmsDestinationName"
                            + " CamelBeanMethodName CamelExecCommandExecutable CamelTaskOrg CamelTaskId TaskId TaskAttempt TaskType")
                    .split(" "));

    @RegisterExtension
    static final WireMockExtension PEER = WireMockExtension.newInstance()
            .options(wireMockConfig().bindAddress("127.0.0.2").dynamicPort())
            .build();

    @TempDir
    static Path folder;

    static Canary canary;
    static int canaryPort;
    static RunningCafila cafila;
    static Observer observer;

    @BeforeAll
    static void start() throws Exception {
        canaryPort = FreePorts.take(1).get(0);
        canary = new Canary(canaryPort);
        cafila = RunningCafila.start(
                folder,
                Map.of(
                        "webhook.httpAllowed", "true",
                        "webhook.ports", PEER.getPort() + "," + canaryPort,
                        "webhook.allowedAddresses", "127.0.0.2/32"));
        observer = new Observer(cafila.core(BrokerAccounts.OBSERVER));
    }

    @AfterAll
    static void stop() {
        observer.close();
        cafila.close();
        assertThat(canary.requests()).as("calls to what is inside").isZero();
        canary.close();
    }

    @Test
    void headersAndParametersOfARequestChooseNothing() throws Exception {
        PEER.stubFor(any(anyUrl()).willReturn(ok()));
        var request = cafila.http.to("/api/tasks/webhook-delivery").header("Content-Type", "application/json");
        NAMES.forEach(name -> request.header(name, value()));
        request.header("Long-Running-Action", "http://127.0.0.1:" + canaryPort);
        Answer answer =
                cafila.http.send(request.POST(BodyPublishers.ofString(payload().toString())));
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertOnlyWhatBelongsThere(awaitRequest());
        awaitEnd(answer);
        for (String name : NAMES) {
            Answer other = cafila.http.post(
                    "/api/tasks/webhook-delivery?" + name + "=x", payload().toString());
            assertThat(other.status()).as(name + ": " + other.text()).isIn(202, 400);
            awaitEnd(other); // or it would call in the middle of another test
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CORE", "AMQP", "STOMP"})
    void propertiesOfAMessageChooseNothing(String protocol) throws Exception {
        PEER.stubFor(any(anyUrl()).willReturn(ok()));
        String correlation = UUID.randomUUID().toString();
        Map<String, String> properties = new LinkedHashMap<>();
        NAMES.forEach(name -> properties.put(name, value()));
        properties.put("_AMQ_LVQ_NAME", "x");
        if (protocol.equals("STOMP")) {
            properties.put("correlation-id", correlation);
            properties.put("Long-Running-Action", "http\\c//127.0.0.1");
            try (var stomp = cafila.stomp()) {
                stomp.send("inbox.webhook-delivery", properties, payload().toString());
            }
        } else {
            ConnectionFactory connections = protocol.equals("CORE")
                    ? cafila.core(BrokerAccounts.PRODUCER)
                    : cafila.amqp(BrokerAccounts.PRODUCER);
            try (JMSContext context = connections.createContext()) {
                var producer = context.createProducer().setJMSCorrelationID(correlation);
                properties.forEach(producer::setProperty);
                producer.send(
                        context.createQueue("inbox.webhook-delivery"), payload().toString());
            }
        }
        Task task = observer.awaitSubmitted(correlation);
        assertThat(task.type().slug()).isEqualTo("webhook-delivery");
        assertThat(task.org()).isEqualTo("default");
        assertThat(task.attempt()).isEqualTo(1);
        assertThat(task.orderingKey()).isNull();
        TaskEvent end = observer.awaitEnd(task.id());
        assertThat(end.kind()).isEqualTo("completed");
        assertThat(Duration.between(task.submittedAt(), end.at())).isLessThan(Duration.ofSeconds(45));
        assertOnlyWhatBelongsThere(awaitRequest());
    }

    /** A client cannot pretend that its message was sent elsewhere, which the broker notes when it moves one. */
    @Test
    void whereAMessageWasSentToIsNotForItToSay() throws Exception {
        for (String address : List.of("x", "inbox.doomed", "task.echo")) {
            String correlation = UUID.randomUUID().toString();
            try (JMSContext context = cafila.core(BrokerAccounts.PRODUCER).createContext()) {
                context.createProducer()
                        .setJMSCorrelationID(correlation)
                        .setProperty("_AMQ_ORIG_ADDRESS", address)
                        .setProperty("_AMQ_ORIG_QUEUE", address)
                        .setProperty("_AMQ_ORIG_MESSAGE_ID", 1L)
                        .send(context.createQueue("inbox.echo"), "{}");
            }
            assertThat(observer.awaitSubmitted(correlation).type().slug()).isEqualTo("echo");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${bean:x}",
                "{{env:PATH}}",
                "#{systemProperties}",
                "${header.Authorization}",
                "${camelContext.stop}",
                "$simple{body}",
                "RESOURCE:classpath:openapi.yaml",
                "<script>alert(1)</script>",
                "\u001b[31m\r\nINFO forged"
            })
    void textIsNeverAnExpression(String text) throws Exception {
        PEER.stubFor(any(anyUrl()).willReturn(ok()));
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream before = System.out;
        String name = text.replaceAll("\\p{Cntrl}", "");
        ObjectNode request =
                JSON.createObjectNode().put("type", "webhook-delivery").put("name", name);
        ObjectNode payload = payload();
        payload.putObject("data").put("subject", text).put("file", text);
        request.set("payload", payload);
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            String id = cafila.http.post("/api/tasks", request.toString()).at("/id");
            LoggedRequest received = awaitRequest();
            assertThat(JSON.readTree(received.getBody())).isEqualTo(payload.get("data"));
            Answer task = Journey.eventually(
                    () -> cafila.http.get("/api/tasks/" + id),
                    answer -> answer.at("/state").equals("completed"));
            assertThat(task.at("/name")).isEqualTo(name);
            assertThat(task.json().at("/payload/data")).isEqualTo(payload.get("data"));
        } finally {
            System.setOut(before);
        }
        assertThat(written.toString(StandardCharsets.UTF_8)).doesNotContain("\nINFO forged");
    }

    /** CVE-2026-78164: camel-http resolves placeholders in a URI that comes as a header. */
    @Test
    void placeholdersInAUrlAreNotResolved() throws Exception {
        PEER.stubFor(any(anyUrl()).willReturn(ok()));
        String path = "/%7B%7Benv:PATH%7D%7D?x=%7B%7Bsys:user.home%7D%7D&y=$%7Bbean:x%7D";
        cafila.http.post(
                "/api/tasks/webhook-delivery",
                payload()
                        .put("webhook_url", "http://127.0.0.2:" + PEER.getPort() + path)
                        .toString());
        assertThat(awaitRequest().getUrl()).isEqualTo(path);
        Answer refused = cafila.http.post(
                "/api/tasks/webhook-delivery",
                payload()
                        .put("webhook_url", "http://127.0.0.2:" + PEER.getPort() + "/{{env:PATH}}")
                        .toString());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/code")).isEqualTo("URL_NOT_ALLOWED");
        assertThat(refused.at("/errors/0/pointer")).isEqualTo("/webhook_url");
    }

    /** CVE-2026-85316: platform-http may take a request for one to pass on. */
    @Test
    void nobodyCallsOthersThroughTheServer() throws Exception {
        for (String line : List.of(
                "GET http://127.0.0.1:" + canaryPort + "/ HTTP/1.1",
                "POST http://127.0.0.1:" + canaryPort + "/sandbox/webhook HTTP/1.1",
                "CONNECT 127.0.0.1:" + canaryPort + " HTTP/1.1")) {
            try (Socket socket = new Socket("127.0.0.1", cafila.settings.port())) {
                socket.setSoTimeout((int) Patience.MILLIS);
                socket.getOutputStream()
                        .write((line + "\r\nHost: 127.0.0.1:" + canaryPort
                                        + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                        .doesNotContain("200 Connection");
            }
        }
    }

    /** CVE-2026-84176: platform-http-vertx allows any Origin, with credentials. */
    @Test
    void noOtherSiteMayReadAnswers() throws Exception {
        for (String path : List.of("/api/tasks", "/health", "/openapi.json", "/sandbox/webhook")) {
            for (String method : List.of("GET", "OPTIONS", "POST")) {
                Answer answer = cafila.http.send(cafila.http
                        .to(path)
                        .header("Origin", "https://evil.example")
                        .header("Access-Control-Request-Method", "POST")
                        .method(method, BodyPublishers.noBody()));
                assertThat(answer.headers().map().keySet())
                        .as(method + " " + path)
                        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
            }
        }
    }

    private static void awaitEnd(Answer answer) {
        if (answer.status() == 202) {
            observer.awaitEnd(new TaskId(answer.at("/id")));
        }
    }

    private static String value() {
        return "http://127.0.0.1:" + canaryPort + "/" + "{{env:PATH}}".length();
    }

    private static ObjectNode payload() {
        ObjectNode payload = JSON.createObjectNode().put("webhook_url", "http://127.0.0.2:" + PEER.getPort() + "/hook");
        payload.putObject("data").put("at", Instant.EPOCH.toString());
        return payload;
    }

    private static LoggedRequest awaitRequest() {
        return Journey.eventually(() -> PEER.findAll(anyRequestedFor(anyUrl())), found -> !found.isEmpty())
                .get(0);
    }

    private static void assertOnlyWhatBelongsThere(LoggedRequest request) {
        assertThat(request.getUrl()).isEqualTo("/hook");
        assertThat(request.getMethod().value()).isEqualTo("POST");
        assertThat(request.getHeaders().keys().stream().map(name -> name.toLowerCase(Locale.ROOT)))
                .containsExactlyInAnyOrder(
                        "webhook-id",
                        "webhook-timestamp",
                        "idempotency-key",
                        "content-type",
                        "content-length",
                        "host",
                        "connection",
                        "user-agent",
                        "accept-encoding");
    }
}
