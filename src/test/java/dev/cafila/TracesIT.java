package dev.cafila;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.cafila.broker.BrokerAccounts;
import dev.cafila.testing.FreePorts;
import dev.cafila.testing.HttpApi;
import dev.cafila.testing.HttpApi.Answer;
import dev.cafila.testing.Scrape;
import dev.cafila.testing.Spans;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One trace from the producer to the peer, through a whole Cafila. */
class TracesIT implements Journey {

    private static final String SPAN = "00f067aa0ba902b7";
    private static final String SCHEMA =
            "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"title\":\"T\",\"description\":\"Result: text.\",\"type\":\"object\"}";

    /** What Prometheus 3 says that it takes. */
    private static final String AS_PROMETHEUS =
            "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,"
                    + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2";

    private static final Spans SPANS = new Spans();
    private static WireMockServer peer;
    private static RunningCafila cafila;
    private static HttpApi management;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        peer = new WireMockServer(
                WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());
        peer.start();
        Path tasks = Files.createDirectories(folder.resolve("routes/tasks"));
        Files.writeString(tasks.resolve("traced.schema.json"), SCHEMA);
        Files.writeString(tasks.resolve("traced.camel.yaml"), """
                - route:
                    id: traced
                    description: Calls a peer, and hands in another task
                    from:
                      uri: task:traced
                      parameters: {maximumRedeliveries: 2, redeliveryDelay: 20}
                      steps:
                        - setBody: {constant: "{}"}
                        - to: "{{external.traced.url}}/secret-path?token=secret"
                        - setBody: {constant: "{}"}
                        - to: "task:echo"
                """);
        Files.writeString(tasks.resolve("timed.camel.yaml"), """
                - route:
                    id: timed
                    from:
                      uri: task:timed
                      steps:
                        - setBody: {constant: "{}"}
                """);
        String port = FreePorts.take(1).get(0).toString();
        management = new HttpApi(Integer.parseInt(port), () -> "");
        cafila = RunningCafila.startTraced(
                folder,
                Map.of("external.traced.url", "http://127.0.0.1:" + peer.port(), "cafila.management.port", port),
                SPANS.tracing());
    }

    @AfterAll
    static void stop() {
        cafila.close();
        peer.stop();
    }

    @Override
    public RunningCafila cafila() {
        return cafila;
    }

    @Test
    void oneTraceFromTheRequestOverTwoAttemptsToThePeerAndTheNextTask() throws Exception {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        peer.stubFor(any(anyUrl())
                .inScenario("once")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(500))
                .willSetStateTo("up"));
        peer.stubFor(any(anyUrl())
                .inScenario("once")
                .whenScenarioStateIs("up")
                .willReturn(aResponse().withBody("{}")));
        Answer answer = post(trace, "{\"type\":\"traced\",\"payload\":{}}");
        assertThat(end(answer.at("/id")).get("traceId").asText()).isEqualTo(trace);
        assertThat(cafila.http
                        .get("/api/tasks/" + answer.at("/id") + "/explain")
                        .at("/traceId"))
                .isEqualTo(trace);

        SpanData submit = SPANS.awaitSpans(trace, "submit traced", 1).get(0);
        assertThat(submit.getParentSpanId()).isEqualTo(SPAN);
        List<SpanData> attempts = SPANS.awaitSpans(trace, "task traced", 2);
        assertThat(attempts).allMatch(each -> each.getParentSpanId().equals(submit.getSpanId()));
        SpanData failedStep = SPANS.child(attempts.get(0), "to {{external.traced.url}}");
        assertThat(failedStep.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        SpanData step = SPANS.child(attempts.get(1), "to {{external.traced.url}}");
        SpanData call = SPANS.child(step, "GET");
        assertThat(call.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(call.getAttributes().get(longKey("http.response.status_code")))
                .isEqualTo(200);
        SpanData next = SPANS.child(SPANS.child(attempts.get(1), "to task:echo"), "submit echo");
        SPANS.awaitSpans(trace, "task echo", 1);
        assertThat(SPANS.child(next, "task echo").getKind()).isEqualTo(SpanKind.CONSUMER);

        List<LoggedRequest> calls = peer.findAll(anyRequestedFor(anyUrl()));
        assertThat(calls)
                .extracting(each -> each.getHeader("traceparent"))
                .containsExactly(
                        "00-" + trace + "-" + SPANS.child(failedStep, "GET").getSpanId() + "-01",
                        "00-" + trace + "-" + call.getSpanId() + "-01");
        assertThat(calls).allMatch(each -> "vendor=1".equals(each.getHeader("tracestate")));
        assertThat(SPANS.of(trace))
                .noneMatch(span -> span.toString().contains("secret")); // neither path nor query leaves the house
    }

    @ParameterizedTest
    @CsvSource({
        "CORE, 1af7651916cd43dd8448eb211c80319c",
        "AMQP, 2af7651916cd43dd8448eb211c80319c",
        "STOMP, 3af7651916cd43dd8448eb211c80319c"
    })
    void aMessageOfAnyProtocolBringsItsTrace(String protocol, String trace) throws Exception {
        send(protocol, "inbox.echo", parent(trace));
        SpanData submit = SPANS.awaitSpans(trace, "submit echo", 1).get(0);
        SPANS.awaitSpans(trace, "task echo", 1);
        assertThat(submit.getParentSpanId()).isEqualTo(SPAN);
        assertThat(SPANS.child(submit, "task echo").getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    }

    @Test
    void aTraceThatIsNotValidIsReplacedByANewOne() throws Exception {
        Answer answer =
                cafila.http.post("/api/tasks", "{\"type\":\"echo\",\"payload\":{}}", "traceparent", "00-nonsense-01");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(end(answer.at("/id")).get("traceId").asText()).matches("[0-9a-f]{32}");
    }

    @Test
    void manyTasksOfOneRequestAreInItsTrace() throws Exception {
        String trace = "4af7651916cd43dd8448eb211c80319c";
        Answer answer = cafila.http.post(
                "/api/tasks/bulk",
                "{\"tasks\":[{\"type\":\"echo\",\"payload\":{}},{\"type\":\"echo\",\"payload\":{}}]}",
                "traceparent",
                parent(trace));
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(SPANS.awaitSpans(trace, "task echo", 2))
                .extracting(SpanData::getParentSpanId)
                .doesNotHaveDuplicates();
    }

    @Test
    void aProblemNamesTheTraceOfItsRequest() throws Exception {
        String trace = "5af7651916cd43dd8448eb211c80319c";
        Answer refused = post(trace, "{\"type\":\"no-such-type\",\"payload\":{}}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/traceId")).isEqualTo(trace);
        assertThat(cafila.http
                        .post("/api/tasks", "{\"type\":\"no-such-type\",\"payload\":{}}")
                        .json()
                        .has("traceId"))
                .isFalse();
    }

    @Test
    void inOpenMetricsTheTimesOfATypeShowATaskAndItsTrace() throws Exception {
        String trace = "6af7651916cd43dd8448eb211c80319c";
        end(post(trace, "{\"type\":\"timed\",\"payload\":{}}").at("/id"));
        String attempt = SPANS.awaitSpans(trace, "task timed", 1).get(0).getSpanId();
        Answer text = Journey.eventually(
                () -> management.get("/observe/metrics"),
                answer -> answer.text()
                        .contains("cafila_task_total_seconds_count{state=\"completed\",type=\"timed\"} 1"));
        assertThat(text.header("Content-Type")).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
        assertThat(text.text()).doesNotContain("trace_id");
        for (Answer open : List.of(
                management.send(management.to("/observe/metrics").header("Accept", AS_PROMETHEUS)),
                cafila.http.send(cafila.http.to("/metrics").header("Accept", AS_PROMETHEUS)))) {
            assertThat(open.header("Content-Type"))
                    .isEqualTo("application/openmetrics-text; version=1.0.0; charset=utf-8");
            for (String times : List.of("queue", "run", "total")) {
                assertThat(open.text().lines())
                        .filteredOn(line -> line.startsWith("cafila_task_" + times + "_seconds_bucket")
                                && line.contains("type=\"timed\""))
                        .anyMatch(
                                line -> line.contains(" # {span_id=\"" + attempt + "\",trace_id=\"" + trace + "\"} "));
            }
            assertThat(names(open)).as("what rules and dashboards ask for").containsAll(names(text));
        }
    }

    private static Set<String> names(Answer metrics) {
        return Scrape.of(metrics.text().replaceAll("(?m) # \\{.*$", "")).samples().keySet().stream()
                .map(sample -> sample.replaceAll("\\{.*", ""))
                .collect(Collectors.toSet());
    }

    private static Answer post(String trace, String json) throws Exception {
        return cafila.http.post("/api/tasks", json, "traceparent", parent(trace), "tracestate", "vendor=1");
    }

    private static String parent(String trace) {
        return "00-" + trace + "-" + SPAN + "-01";
    }

    private static void send(String protocol, String queue, String parent) throws Exception {
        if (protocol.equals("STOMP")) {
            try (var stomp = cafila.stomp()) {
                stomp.send(queue, Map.of("traceparent", parent), "{}");
            }
            return;
        }
        ConnectionFactory connections =
                protocol.equals("CORE") ? cafila.core(BrokerAccounts.PRODUCER) : cafila.amqp(BrokerAccounts.PRODUCER);
        try (JMSContext context = connections.createContext()) {
            context.createProducer().setProperty("traceparent", parent).send(context.createQueue(queue), "{}");
        }
    }
}
