package dev.cafila.task;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why an attempt did not succeed, as data.
 *
 * @param kind whether trying again can help
 * @param error what went wrong, by its class or code, e.g. {@code java.net.ConnectException}
 * @param message one line a person can act on
 * @param stack the stack trace; empty if there is none
 * @param retryAfter the wait the peer asked for; null if it asked for none
 */
public record Failure(
        Kind kind,
        String error,
        String message,
        String stack,
        @Nullable Duration retryAfter) {

    /** Whether trying again can help. */
    public enum Kind {
        TEMPORARY,
        PERMANENT
    }

    public boolean isPermanent() {
        return kind == Kind.PERMANENT;
    }
}
