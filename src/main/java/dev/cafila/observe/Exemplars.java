package dev.cafila.observe;

import dev.cafila.task.SampledSpan;
import io.prometheus.metrics.tracer.common.SpanContext;
import org.jspecify.annotations.Nullable;

/**
 * Tells the registry which trace a number is of, as long as it is noted. The recorder counts what other threads, and other processes,
 * traced: what is current in OpenTelemetry says nothing here.
 */
final class Exemplars implements SpanContext {

    private final ThreadLocal<@Nullable SampledSpan> current = new ThreadLocal<>();

    /** Notes a number, which may become the exemplar of its bucket. */
    void of(SampledSpan span, Runnable note) {
        current.set(span);
        try {
            note.run();
        } finally {
            current.remove();
        }
    }

    @Override
    public @Nullable String getCurrentTraceId() {
        SampledSpan span = current.get();
        return span == null ? null : span.traceId();
    }

    @Override
    public @Nullable String getCurrentSpanId() {
        SampledSpan span = current.get();
        return span == null ? null : span.spanId();
    }

    @Override
    public boolean isCurrentSpanSampled() {
        return current.get() != null;
    }

    @Override
    public void markCurrentSpanAsExemplar() {} // it has ended, and is kept anyway
}
