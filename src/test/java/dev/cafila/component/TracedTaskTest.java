package dev.cafila.component;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.task.SampledSpan;
import dev.cafila.task.Task;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRequest;
import dev.cafila.task.Trace;
import dev.cafila.testing.Spans;
import dev.cafila.testing.TestRuntime;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.MDC;

/** What the spans of tasks say, and whose children they are, over a real broker. */
class TracedTaskTest {

    private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";

    @TempDir
    static Path data;

    static final Spans SPANS = new Spans();
    static TestRuntime cafila;

    @BeforeAll
    static void start() throws Exception {
        cafila = new TestRuntime(data, 10, SPANS.tracing());
    }

    @AfterAll
    static void stop() {
        cafila.close();
        SPANS.tracing().close();
    }

    @Test
    void attemptsAreChildrenOfTheSubmissionAndLinkedToTheOneBefore() throws Exception {
        cafila.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("task:wobbly?redeliveryDelay=20&maximumRedeliveries=2").process(exchange -> {
                    if (exchange.getIn().getHeader("CamelTaskAttempt", Integer.class) < 3) {
                        throw new IllegalStateException("not yet");
                    }
                });
            }
        });
        TaskId id = cafila.submit("wobbly", "{}");
        SpanData submit = submission(id);
        List<SpanData> attempts = SPANS.awaitSpans(submit.getTraceId(), "task wobbly", 3);
        assertThat(submit.getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(submit.getParentSpanContext().isValid()).isFalse();
        assertThat(submit.getAttributes().get(stringKey("messaging.destination.name")))
                .isEqualTo("task.wobbly");
        assertThat(attempts)
                .allMatch(each -> each.getParentSpanId().equals(submit.getSpanId()))
                .allMatch(each -> each.getKind() == SpanKind.CONSUMER)
                .allMatch(each -> id.value().equals(each.getAttributes().get(stringKey("messaging.message.id"))));
        assertThat(attempts)
                .extracting(each -> each.getAttributes().get(longKey("cafila.task.attempt")))
                .containsExactly(1L, 2L, 3L);
        assertThat(attempts)
                .extracting(each -> each.getStatus().getStatusCode())
                .containsExactly(StatusCode.ERROR, StatusCode.ERROR, StatusCode.UNSET);
        assertThat(attempts.get(0).getStatus().getDescription()).isEqualTo("not yet");
        assertThat(attempts.get(0).getAttributes().get(stringKey("error.type")))
                .isEqualTo("java.lang.IllegalStateException");
        assertThat(attempts.get(0).getLinks()).isEmpty();
        assertThat(attempts.get(1).getLinks())
                .extracting(link -> link.getSpanContext().getSpanId())
                .containsExactly(attempts.get(0).getSpanId());
        assertThat(attempts.get(2).getLinks())
                .extracting(link -> link.getSpanContext().getSpanId())
                .containsExactly(attempts.get(1).getSpanId());
    }

    @Test
    void whatARouteSubmitsIsAChildOfItsStepAlsoOnOtherThreads() throws Exception {
        cafila.route("leaf", exchange -> {});
        cafila.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("task:tree")
                        .to("task:leaf?priority=high")
                        .split(constant(List.of("{}", "{}")))
                        .parallelProcessing()
                        .delay(1)
                        .asyncDelayed()
                        .to("task:leaf")
                        .end();
            }
        });
        SpanData submit = submission(cafila.submit("tree", "{}"));
        assertThat(SPANS.awaitSpans(submit.getTraceId(), "task leaf", 3)).hasSize(3);
        SpanData attempt = SPANS.awaitSpans(submit.getTraceId(), "task tree", 1).get(0);
        SpanData step = SPANS.child(attempt, "to task:leaf");
        assertThat(SPANS.child(SPANS.child(step, "submit leaf"), "task leaf").getKind())
                .isEqualTo(SpanKind.CONSUMER);
        SpanData split = SPANS.child(attempt, "split");
        assertThat(SPANS.of(submit.getTraceId()))
                .filteredOn(span -> span.getName().equals("to task:leaf") && isBelow(split, span))
                .hasSize(2);
    }

    private static boolean isBelow(SpanData ancestor, SpanData span) {
        return span.getParentSpanId().equals(ancestor.getSpanId())
                || SPANS.of(span.getTraceId()).stream()
                        .filter(each -> each.getSpanId().equals(span.getParentSpanId()))
                        .anyMatch(each -> isBelow(ancestor, each));
    }

    @Test
    void theLogOfAnAttemptsThreadSaysTheTraceAndOnlyMeanwhile() throws Exception {
        List<String> said = new CopyOnWriteArrayList<>();
        cafila.route("chatty", exchange -> said.add(MDC.get("trace_id") + " " + MDC.get("span_id")));
        SpanData submit = submission(cafila.submit("chatty", "{}"));
        SpanData attempt =
                SPANS.awaitSpans(submit.getTraceId(), "task chatty", 1).get(0);
        assertThat(said).containsExactly(attempt.getTraceId() + " " + attempt.getSpanId());
        assertThat(MDC.get("trace_id")).isNull();
        assertThat(Span.current().getSpanContext().isValid()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"01, true", "00, false"})
    void theProducerDecidesWhetherItsTraceIsKept(String flags, boolean kept) throws Exception {
        String type = "kept-" + kept;
        cafila.route(type, exchange -> {});
        Trace theirs = Trace.of("00-" + TRACE_ID + "-00f067aa0ba902b7-" + flags, "vendor=1");
        Task task = SPANS.tracing()
                .continuing(
                        theirs,
                        () -> cafila.submitter.submit(TaskRequest.of(type, "{}").build()))
                .task();
        cafila.awaitEnd(task.id());
        assertThat(task.trace().traceId()).isEqualTo(TRACE_ID);
        assertThat(task.trace().state()).isEqualTo("vendor=1");
        assertThat(task.trace().parent()).endsWith("-" + flags).isNotEqualTo(theirs.parent());
        assertThat(cafila.last(task.id(), TaskEvent.Submitted.class)
                        .detail()
                        .trace()
                        .traceId())
                .isEqualTo(TRACE_ID);
        SampledSpan told =
                cafila.last(task.id(), TaskEvent.Completed.class).run().span();
        if (kept) {
            SpanData attempt = SPANS.awaitSpans(TRACE_ID, "task " + type, 1).get(0);
            assertThat(told).isEqualTo(new SampledSpan(TRACE_ID, attempt.getSpanId()));
        } else {
            assertThat(told).isNull();
            assertThat(SPANS.of(TRACE_ID)).noneMatch(span -> span.getName().endsWith(type));
        }
    }

    private static SpanData submission(TaskId id) {
        return SPANS.all().stream()
                .filter(span -> span.getKind() == SpanKind.PRODUCER)
                .filter(span -> id.value().equals(span.getAttributes().get(stringKey("messaging.message.id"))))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void stepsSayWhatTheyCallButNoAddress() {
        assertThat(StepSpans.endpoint("direct:peer-sms?timeout=1")).isEqualTo("direct:peer-sms");
        assertThat(StepSpans.endpoint("https://api.example.com/bot123:secret/send?token=x"))
                .isEqualTo("https");
        assertThat(StepSpans.endpoint("{{n8n.webhookUrl}}/secret")).isEqualTo("{{n8n.webhookUrl}}");
        assertThat(StepSpans.endpoint("${header.url}")).isEmpty();
    }
}
