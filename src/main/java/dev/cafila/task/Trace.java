package dev.cafila.task;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a task stands in a distributed trace, in the words of W3C Trace Context.
 *
 * @param parent {@code traceparent} of what submitted it, version 00; see {@link #of}
 * @param state {@code tracestate}, which belongs to whoever began the trace; empty if there is none
 * @param previous the span id of the attempt before, 16 hex digits; empty before the first has ended
 */
public record Trace(String parent, String state, String previous) {

    private static final Pattern PARENT = Pattern.compile(
            "(?<version>(?!ff)[0-9a-f]{2})-((?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2})(?<more>-.*)?");

    private static final Pattern STATE = Pattern.compile("[\\x20-\\x7e]{0,512}");
    private static final Pattern SPAN = Pattern.compile("(?!0{16})[0-9a-f]{16}");

    /** Reads a trace as somebody sent it; null if that is none. A {@code tracestate} that is not valid is left out. */
    public static @Nullable Trace of(@Nullable String parent, @Nullable String state) {
        Matcher sent = parent == null ? null : PARENT.matcher(parent);
        if (sent == null || !sent.matches() || (sent.group("more") != null && "00".equals(sent.group("version")))) {
            return null;
        }
        // What a later version adds, one that knows only the first may not pass on.
        return new Trace(
                "00-" + sent.group(2), state != null && STATE.matcher(state).matches() ? state : "", "");
    }

    /** Returns the id of the trace, 32 hex digits. */
    public String traceId() {
        return parent.substring(3, 35);
    }

    /** Returns the same trace, after an attempt with this span id; what is no span id is as if there had been no attempt. */
    public Trace after(@Nullable String spanId) {
        return spanId != null && SPAN.matcher(spanId).matches() ? new Trace(parent, state, spanId) : this;
    }
}
