package dev.cafila.testing;

import static org.awaitility.Awaitility.await;

import dev.cafila.trace.TraceTarget;
import dev.cafila.trace.Tracing;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Map;

/** All spans that ended, in the order in which they did. */
public final class Spans {

    private final InMemorySpanExporter ended = InMemorySpanExporter.create();
    private final Tracing tracing;

    public Spans() {
        this(1);
    }

    /** @param sample which part of the traces that begin here is kept */
    public Spans(double sample) {
        tracing = new TraceTarget("http://127.0.0.1/none", sample, Map.of(), "test")
                .open(SimpleSpanProcessor.create(ended));
    }

    public Tracing tracing() {
        return tracing;
    }

    /** Waits until a trace has so many spans of this name, and returns them. */
    public List<SpanData> awaitSpans(String traceId, String name, int number) {
        return await().until(
                        () -> of(traceId).stream()
                                .filter(span -> span.getName().equals(name))
                                .toList(),
                        spans -> spans.size() >= number);
    }

    public List<SpanData> of(String traceId) {
        return all().stream().filter(span -> span.getTraceId().equals(traceId)).toList();
    }

    public List<SpanData> all() {
        return ended.getFinishedSpanItems();
    }

    /** Returns the one span of this name that is a child of another. */
    public SpanData child(SpanData parent, String name) {
        List<SpanData> children = of(parent.getTraceId()).stream()
                .filter(span -> span.getParentSpanId().equals(parent.getSpanId()))
                .filter(span -> span.getName().equals(name))
                .toList();
        if (children.size() != 1) {
            throw new AssertionError(name + " below " + parent.getName() + ": " + children + " of " + all());
        }
        return children.get(0);
    }
}
