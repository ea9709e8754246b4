package dev.cafila.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.slf4j.MDC;

/** A thread at work within a span: it is the thread's current one, and lines of the log say which it is. */
public final class Entered {

    /** Keys of the log's context, as OpenTelemetry's conventions name them. */
    public static final String TRACE_ID = "trace_id";

    public static final String SPAN_ID = "span_id";

    static final Entered NOTHING = new Entered(Scope.noop(), false);

    private final Scope scope;
    private final boolean named;

    private Entered(Scope scope, boolean named) {
        this.scope = scope;
        this.named = named;
    }

    static Entered into(Context context) {
        SpanContext span = Span.fromContext(context).getSpanContext();
        MDC.put(TRACE_ID, span.getTraceId());
        MDC.put(SPAN_ID, span.getSpanId());
        return new Entered(context.makeCurrent(), true);
    }

    /** Leaves it, on the thread that entered. */
    public void close() {
        scope.close();
        if (named) {
            MDC.remove(TRACE_ID);
            MDC.remove(SPAN_ID);
        }
    }
}
