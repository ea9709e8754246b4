package dev.cafila.peer;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The HTTP headers that whoever submits a task may have sent to its peer: any but those that say who calls, whom and how. */
public final class CustomHeaders {

    private static final Set<String> SET_BY_US = Set.of(
            "content-type",
            "content-encoding",
            "idempotency-key",
            "authorization",
            "cookie",
            "forwarded",
            "traceparent",
            "tracestate",
            "via",
            "http2-settings",
            "x-real-ip",
            "x-http-method-override");

    private static final Set<String> FAMILIES_SET_BY_US = Set.of("webhook-", "x-forwarded-", "proxy-", "sec-");

    private CustomHeaders() {}

    /** Says which header cannot be sent, and why; empty if all of them can. */
    public static Optional<String> refusal(Object headers) {
        return headers instanceof Map<?, ?> map ? refusalOfAny(map) : Optional.empty();
    }

    private static Optional<String> refusalOfAny(Map<?, ?> headers) {
        return headers.entrySet().stream()
                .flatMap(header -> refusal(String.valueOf(header.getKey()), String.valueOf(header.getValue())).stream())
                .findFirst();
    }

    private static Optional<String> refusal(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean taken = SET_BY_US.contains(lower)
                || FAMILIES_SET_BY_US.stream().anyMatch(lower::startsWith)
                || PeerHeaders.staysHere(name);
        if (taken || !name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")) {
            return Optional.of("Header '" + name.replaceAll("\\p{Cntrl}", "?") + "' cannot be set.");
        }
        if (!value.matches("[\\x20-\\x7e]*")) {
            return Optional.of("Header '" + name + "' must have a value of printable ASCII.");
        }
        return Optional.empty();
    }
}
