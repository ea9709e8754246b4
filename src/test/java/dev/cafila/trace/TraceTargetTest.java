package dev.cafila.trace;

import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskType;
import dev.cafila.task.Trace;
import dev.cafila.testing.FreePorts;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What goes over the wire, and what is said when nothing does. */
class TraceTargetTest {

    private final Logger log = (Logger) LoggerFactory.getLogger(TellingExporter.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(lines);
    }

    @Test
    void spansArePostedWithTheHeadersAtTheLatestWhenTracingIsClosed() throws Exception {
        WireMockServer collector = collector(0);
        try {
            Tracing tracing = new TraceTarget(
                            collector.baseUrl() + "/v1/traces", 1, Map.of("authorization", "Bearer abc"), "caravan")
                    .open();
            submit(tracing);
            tracing.close();
            var posts = collector.findAll(postRequestedFor(urlEqualTo("/v1/traces")));
            assertThat(posts).hasSize(1);
            assertThat(posts.get(0).getHeader("Content-Type")).isEqualTo("application/x-protobuf");
            assertThat(posts.get(0).getHeader("Authorization")).isEqualTo("Bearer abc");
            assertThat(new String(posts.get(0).getBody(), UTF_8))
                    .contains("submit report", "caravan", "messaging.destination.name", "task.report");
            assertThat(lines.list).isEmpty();
        } finally {
            collector.stop();
        }
    }

    @Test
    void anEndpointThatIsDownHoldsUpNobodyAndIsToldOnceUntilItIsUpAgain() throws Exception {
        int port = FreePorts.take(1).get(0);
        Tracing tracing = new TraceTarget("http://127.0.0.1:" + port + "/v1/traces", 1, Map.of(), "caravan").open();
        long began = System.nanoTime();
        submit(tracing);
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .as("it is tried again for longer than that")
                .isLessThan(Duration.ofSeconds(8));
        await().until(() -> lines.list.size() == 1);
        assertThat(lines.list.get(0).getFormattedMessage())
                .startsWith("Traces cannot be sent to http://127.0.0.1:" + port + "/v1/traces (cafila.trace.endpoint)")
                .contains("tasks go on");
        WireMockServer collector = collector(port);
        try {
            await().until(() -> {
                submit(tracing);
                return lines.list.size() > 1;
            });
            assertThat(lines.list.get(1).getFormattedMessage()).endsWith("again");
        } finally {
            tracing.close();
            collector.stop();
        }
    }

    @Test
    void whileItIsOffThereAreNoTracesAndNoSpans() {
        String trace = Tracing.OFF.continuing(
                Trace.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", null),
                () -> Tracing.OFF.current() + " " + submit(Tracing.OFF));
        assertThat(trace).isEqualTo("null null");
    }

    private static String submit(Tracing tracing) {
        return tracing.submitting(
                spans -> String.valueOf(spans.begin(TaskId.random(), new TaskType("report"), "acme")));
    }

    /** @param port 0 for any */
    private static WireMockServer collector(int port) {
        WireMockServer collector = new WireMockServer(
                WireMockConfiguration.options().bindAddress("127.0.0.1").port(port));
        collector.start();
        collector.stubFor(post(urlEqualTo("/v1/traces")).willReturn(ok()));
        return collector;
    }
}
