package dev.cafila.trace;

import dev.cafila.task.Task;
import dev.cafila.task.Trace;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The traces of this process. What runs within a span finds it as OpenTelemetry's current context; that is how a submission
 * learns what it was part of. While it is off, every method only looks at one field.
 */
public final class Tracing implements AutoCloseable {

    /** Traces nothing, and passes nothing on. */
    public static final Tracing OFF = new Tracing(null);

    private static final int FLUSH_SECONDS = 3;

    private final @Nullable SdkTracerProvider provider;
    private final @Nullable Tracer tracer;

    /** @param provider closed with this; null traces nothing */
    public Tracing(@Nullable SdkTracerProvider provider) {
        this.provider = provider;
        this.tracer = provider == null ? null : provider.get("dev.cafila");
    }

    public boolean isOn() {
        return tracer != null;
    }

    /** Does work for somebody who is in this trace; null if in none. */
    public <T, E extends Exception> T continuing(@Nullable Trace trace, Work<T, E> work) throws E {
        if (tracer == null || trace == null) {
            return work.go();
        }
        Entered entered = Entered.into(TraceText.context(trace));
        try {
            return work.go();
        } finally {
            entered.close();
        }
    }

    /** Submits tasks; each gets a span, which ends when all are submitted, or it is known that they are not. */
    public <T, E extends Exception> T submitting(Submission<T, E> submission) throws E {
        if (tracer == null) {
            return submission.with(SubmitSpans.NONE);
        }
        SubmitSpans spans = new SubmitSpans(tracer);
        try {
            return submission.with(spans);
        } catch (Throwable e) {
            spans.failed(e);
            throw e;
        } finally {
            spans.end();
        }
    }

    /** Begins an attempt at a task. */
    public AttemptSpan attempt(Task task) {
        return tracer == null ? AttemptSpan.NONE : AttemptSpan.begin(tracer, task);
    }

    /** Returns the trace of what this thread is doing; null if that is not traced. */
    public @Nullable Trace current() {
        return tracer == null ? null : TraceText.of(Context.current());
    }

    /**
     * Begins a span within another.
     *
     * @throws IllegalStateException while tracing is off
     */
    public Span within(Context parent, String name, SpanKind kind) {
        if (tracer == null) {
            throw new IllegalStateException("tracing is off");
        }
        return tracer.spanBuilder(name).setParent(parent).setSpanKind(kind).startSpan();
    }

    /** Sends what has ended and is not sent yet, for up to {@value #FLUSH_SECONDS} seconds. */
    @Override
    public void close() {
        if (provider != null) {
            CompletableResultCode stopped = provider.shutdown();
            stopped.join(FLUSH_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** What is done. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        T go() throws E;
    }

    /** What submits tasks. */
    @FunctionalInterface
    public interface Submission<T, E extends Exception> {
        T with(SubmitSpans spans) throws E;
    }
}
