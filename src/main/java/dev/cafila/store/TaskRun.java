package dev.cafila.store;

import org.jspecify.annotations.Nullable;

/**
 * How long a task took, in milliseconds since 1970.
 *
 * @param startedAt null if it has not begun
 * @param finishedAt null if it has not ended
 */
public record TaskRun(
        String type,
        long submittedAt,
        @Nullable Long startedAt,
        @Nullable Long finishedAt) {}
