package dev.cafila.trace;

import dev.cafila.task.TaskId;
import dev.cafila.task.TaskType;
import dev.cafila.task.Trace;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The spans of tasks that are submitted together, as children of what this thread is doing; without that each begins a trace. */
public final class SubmitSpans {

    static final SubmitSpans NONE = new SubmitSpans(null);

    private final @Nullable Tracer tracer;
    private final List<Span> spans = new ArrayList<>(1);

    SubmitSpans(@Nullable Tracer tracer) {
        this.tracer = tracer;
    }

    /** Begins the span of a task, and returns the trace that the task is then in; null while tracing is off. */
    public @Nullable Trace begin(TaskId id, TaskType type, String org) {
        if (tracer == null) {
            return null;
        }
        Span span = MessagingWords.describe(
                        tracer.spanBuilder("submit " + type.slug()).setSpanKind(SpanKind.PRODUCER),
                        "submit",
                        "send",
                        id,
                        type,
                        org)
                .startSpan();
        spans.add(span);
        return TraceText.of(Context.current().with(span));
    }

    void failed(Throwable reason) {
        for (Span span : spans) {
            span.setStatus(StatusCode.ERROR)
                    .setAttribute(MessagingWords.ERROR_TYPE, reason.getClass().getName());
        }
    }

    void end() {
        spans.forEach(Span::end);
    }
}
