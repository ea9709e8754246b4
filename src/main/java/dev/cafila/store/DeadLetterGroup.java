package dev.cafila.store;

import dev.cafila.task.TaskId;
import dev.cafila.task.TaskType;
import java.time.Instant;
import java.util.List;

/**
 * The dead letters of one cause.
 *
 * @param types sorted
 * @param error by its class or code
 * @param message of one of them; the others say the same in other words
 * @param sample one of them
 */
public record DeadLetterGroup(
        String fingerprint,
        long count,
        List<TaskType> types,
        String error,
        String message,
        Instant firstFailedAt,
        Instant lastFailedAt,
        TaskId sample) {}
