package dev.cafila.store;

import dev.cafila.task.Failure;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task that failed for good and can be replayed, as lists show it.
 *
 * @param payload JSON text of an object; null if it has more than {@link #LONGEST_PAYLOAD} characters
 * @param failure the last one, without its stack
 * @param fingerprint what failures of the same cause have in common; empty if it was recorded before there were any
 * @param attempt the one it failed in, from 1
 * @param attempts how many came to an end
 */
public record DeadLetter(
        TaskId id,
        TaskType type,
        String name,
        @Nullable String payload,
        Failure failure,
        String fingerprint,
        int attempt,
        int attempts,
        Instant failedAt) {

    /** How many characters a payload may have to be shown in a list. */
    public static final int LONGEST_PAYLOAD = 16_384;
}
