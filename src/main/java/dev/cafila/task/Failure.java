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
        PERMANENT,
        /** Nothing was tried, e.g. because the peer is known to be down: another attempt follows, and this one does not count. */
        POSTPONED
    }

    public boolean isPermanent() {
        return kind == Kind.PERMANENT;
    }

    /** Returns the same failure, told to be permanent. */
    public Failure asPermanent() {
        return new Failure(Kind.PERMANENT, error, message, stack, retryAfter);
    }

    /** Returns what failures of the same cause have in common, so that they can be repaired together. */
    public String fingerprint() {
        return Fingerprint.of(this);
    }
}
