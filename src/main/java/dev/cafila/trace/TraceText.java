package dev.cafila.trace;

import dev.cafila.task.Trace;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a trace as tasks carry it into OpenTelemetry's context and back. */
final class TraceText {

    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();
    private static final String PARENT = "traceparent";
    private static final String STATE = "tracestate";

    private static final TextMapGetter<Trace> FIELDS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Trace trace) {
            return List.of(PARENT, STATE);
        }

        @Override
        public @Nullable String get(@Nullable Trace trace, String key) {
            if (trace == null) {
                return null;
            }
            return key.equals(PARENT) ? trace.parent() : key.equals(STATE) ? trace.state() : null;
        }
    };

    private TraceText() {}

    static Context context(Trace trace) {
        return W3C.extract(Context.root(), trace, FIELDS);
    }

    /** Returns the trace that a context is in; null if it is in none. */
    static @Nullable Trace of(Context context) {
        if (!Span.fromContext(context).getSpanContext().isValid()) {
            return null;
        }
        Map<String, String> fields = new HashMap<>();
        W3C.inject(context, fields, (map, key, value) -> fields.put(key, value));
        return Trace.of(fields.get(PARENT), fields.get(STATE));
    }
}
