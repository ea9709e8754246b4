package dev.cafila.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody is told.
 *
 * @param id that of the task that told it
 * @param forOperators whether it is for all operators of the organisation, not for one user
 * @param task which it is about; null if it is about none
 * @param readAt null until somebody has read it
 */
public record Notification(
        String id,
        boolean forOperators,
        String title,
        String message,
        @Nullable String link,
        @Nullable String task,
        Instant createdAt,
        @Nullable Instant readAt) {}
