package dev.cafila.task;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one task asks for in place of its type's {@link RedeliveryPolicy}; what is null stays as the type has it.
 *
 * @param maximumRedeliveries attempts after the first, 0 to 1000
 * @param redeliveryDelay wait before the second attempt
 * @param backOffMultiplier growth of each further wait, at least 1; 1 makes the waits equal
 * @param timeout how long one attempt may take; zero for no limit
 */
public record TaskOverrides(
        @Nullable Integer maximumRedeliveries,
        @Nullable Duration redeliveryDelay,
        @Nullable Double backOffMultiplier,
        @Nullable Duration timeout) {

    public static final TaskOverrides NONE = new TaskOverrides(null, null, null, null);

    public TaskOverrides {
        if (maximumRedeliveries != null
                && (maximumRedeliveries < 0 || maximumRedeliveries > RedeliveryPolicy.MOST_REDELIVERIES)) {
            throw new InvalidTaskException("max_retries", "must be from 0 to 1000");
        }
        if (redeliveryDelay != null && redeliveryDelay.isNegative()) {
            throw new InvalidTaskException("backoff", "must have a delay that is not negative");
        }
        if (backOffMultiplier != null && backOffMultiplier < 1) {
            throw new InvalidTaskException("backoff", "must have a multiplier of at least 1");
        }
        if (timeout != null && timeout.isNegative()) {
            throw new InvalidTaskException("timeout", "must not be negative");
        }
    }
}
