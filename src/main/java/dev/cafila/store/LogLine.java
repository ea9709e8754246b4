package dev.cafila.store;

import java.time.Instant;

/**
 * One line that a task's route logged.
 *
 * @param level {@code DEBUG}, {@code INFO}, {@code WARN} or {@code ERROR}
 */
public record LogLine(int attempt, Instant at, int sequence, String level, String message) {}
