package dev.cafila.store;

import dev.cafila.task.TaskType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters of an organisation are meant: those that have all of this.
 *
 * @param type null means all
 * @param fingerprint the cause, as {@code Failure.fingerprint} tells it; null means all
 * @param failedFrom inclusive; null means from the first
 * @param failedTo exclusive; null means to the last
 */
public record DeadLetterFilter(
        String org,
        @Nullable TaskType type,
        @Nullable String fingerprint,
        @Nullable Instant failedFrom,
        @Nullable Instant failedTo) {

    /** Returns all of an organisation. */
    public static DeadLetterFilter all(String org) {
        return new DeadLetterFilter(org, null, null, null, null);
    }
}
