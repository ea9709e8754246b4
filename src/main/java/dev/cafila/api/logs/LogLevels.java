package dev.cafila.api.logs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From which level on loggers tell something, in this process alone. */
public interface LogLevels {

    /** Returns those that have a level of their own, by name. */
    List<LogLevel> list();

    /**
     * Switches a logger, and those below it that have no level of their own, for a while.
     *
     * @param level {@code TRACE}, {@code DEBUG}, {@code INFO}, {@code WARN}, {@code ERROR} or {@code OFF}; {@code DEFAULT} ends an
     *     earlier switch at once
     * @throws IllegalArgumentException if its lines would have credentials in them
     */
    LogLevel set(String logger, String level, Duration time);

    /**
     * What one tells.
     *
     * @param level the one that is in force
     * @param until when it goes back; null if it stays
     */
    record LogLevel(String logger, String level, @Nullable Instant until) {}
}
