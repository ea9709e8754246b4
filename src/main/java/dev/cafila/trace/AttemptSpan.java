package dev.cafila.trace;

import dev.cafila.task.Failure;
import dev.cafila.task.SampledSpan;
import dev.cafila.task.Task;
import dev.cafila.task.TaskOutcome;
import dev.cafila.task.Trace;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/** The span of one attempt: a child of the submission, linked to the attempt before. Any thread may end it. */
public final class AttemptSpan {

    /** Of an attempt that is not traced. */
    public static final AttemptSpan NONE = new AttemptSpan(Context.root(), null);

    private final Context context;
    private final @Nullable Span span;

    private AttemptSpan(Context context, @Nullable Span span) {
        this.context = context;
        this.span = span;
    }

    static AttemptSpan begin(Tracer tracer, Task task) {
        Trace trace = task.trace();
        Context parent = trace == null ? Context.root() : TraceText.context(trace);
        SpanBuilder builder = MessagingWords.describe(
                        tracer.spanBuilder("task " + task.type().slug()).setSpanKind(SpanKind.CONSUMER),
                        "task",
                        "process",
                        task.id(),
                        task.type(),
                        task.org())
                .setParent(parent)
                .setAttribute(MessagingWords.ATTEMPT, (long) task.attempt());
        if (trace != null && !trace.previous().isEmpty()) {
            builder.addLink(SpanContext.create(
                    trace.traceId(),
                    trace.previous(),
                    TraceFlags.fromHex(trace.parent(), trace.parent().length() - 2),
                    TraceState.getDefault()));
        }
        Span span = builder.startSpan();
        return new AttemptSpan(parent.with(span), span);
    }

    /** Has this thread work within it, until what is returned is closed. */
    public Entered enter() {
        return span == null ? Entered.NOTHING : Entered.into(context);
    }

    /** Returns the task as it goes on after this attempt. One that was submitted without a trace is in that of this attempt now. */
    public Task after(Task task) {
        if (span == null) {
            return task;
        }
        Trace trace = task.trace() == null ? TraceText.of(context) : task.trace();
        return trace == null ? task : task.in(trace.after(span.getSpanContext().getSpanId()));
    }

    /** Returns where it is found; null if it is not traced, or the trace is not kept. */
    public @Nullable SampledSpan sampled() {
        SpanContext known = span == null ? SpanContext.getInvalid() : span.getSpanContext();
        return known.isSampled() ? new SampledSpan(known.getTraceId(), known.getSpanId()) : null;
    }

    /** Says what became of it, and ends it. */
    public void ended(TaskOutcome outcome) {
        if (span == null) {
            return;
        }
        span.setAttribute(MessagingWords.OUTCOME, word(outcome));
        if (outcome instanceof TaskOutcome.TryAgain again) {
            failed(span, again.failure());
        } else if (outcome instanceof TaskOutcome.GivenUp up) {
            failed(span, up.failure());
        }
        span.end();
    }

    private static void failed(Span span, Failure failure) {
        span.setStatus(StatusCode.ERROR, failure.message()).setAttribute(MessagingWords.ERROR_TYPE, failure.error());
    }

    private static String word(TaskOutcome outcome) {
        if (outcome instanceof TaskOutcome.TryAgain) {
            return "attempt-failed";
        }
        if (outcome instanceof TaskOutcome.GivenUp) {
            return "failed";
        }
        return outcome.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }

    /** Ends it if nothing has become of it: something below broke, and the broker delivers the task again. */
    public void broken() {
        if (span != null && span.isRecording()) {
            span.setStatus(StatusCode.ERROR).setAttribute(MessagingWords.OUTCOME, "broken");
            span.end();
        }
    }
}
