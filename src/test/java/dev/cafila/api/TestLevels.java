package dev.cafila.api;

import dev.cafila.api.logs.LogLevels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Levels that are a list; {@code secret} is not to be switched. */
final class TestLevels implements LogLevels {

    private final List<LogLevel> set = new ArrayList<>();

    @Override
    public synchronized List<LogLevel> list() {
        return List.copyOf(set);
    }

    @Override
    public synchronized LogLevel set(String logger, String level, Duration time) {
        if (logger.equals("secret")) {
            throw new IllegalArgumentException("The lines of 'secret' have credentials in them.");
        }
        LogLevel switched = new LogLevel(logger, level, ApiServer.NOW.plus(time));
        set.add(switched);
        return switched;
    }
}
