package dev.cafila.control;

import dev.cafila.broker.Selector;
import dev.cafila.broker.TaskProperties;
import dev.cafila.task.TaskType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters of an organisation are meant.
 *
 * @param type null for every type
 * @param fingerprint what failures of the same cause have in common; null for every cause
 * @param failedFrom failed at this time or later; null for any time
 * @param failedTo failed before this time; null for any time until the command is given
 * @param limit how many at most, 1 or more
 */
public record DeadLetterQuery(
        String org,
        @Nullable TaskType type,
        @Nullable String fingerprint,
        @Nullable Instant failedFrom,
        @Nullable Instant failedTo,
        int limit) {

    public DeadLetterQuery {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be 1 or more, not " + limit);
        }
    }

    /** @param now what fails later, such as a task that was replayed just now, is not meant */
    Selector selector(Instant now) {
        Selector selector = Selector.where(TaskProperties.ORG)
                .is(org)
                .and(TaskProperties.FAILED_AT)
                .isAtMost(lastMillisecond(now));
        if (failedFrom != null) {
            selector = selector.and(TaskProperties.FAILED_AT).isAtLeast(failedFrom.toEpochMilli());
        }
        if (type != null) {
            selector = selector.and(TaskProperties.TYPE).is(type.slug());
        }
        if (fingerprint != null) {
            selector = selector.and(TaskProperties.FINGERPRINT).is(fingerprint);
        }
        return selector;
    }

    private long lastMillisecond(Instant now) {
        return failedTo != null && failedTo.isBefore(now) ? failedTo.toEpochMilli() - 1 : now.toEpochMilli();
    }
}
