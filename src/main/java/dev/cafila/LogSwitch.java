package dev.cafila;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import dev.cafila.api.logs.LogLevels;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Switches loggers of this process, and switches them back. */
final class LogSwitch implements LogLevels, AutoCloseable {

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(LogSwitch.class);

    /** Below these, credentials and payloads are told as they are sent. */
    private static final List<String> SECRETIVE =
            List.of("org.apache.hc.client5.http.wire", "org.apache.hc.client5.http.headers");

    private static final String BACK = "DEFAULT";

    private final LoggerContext log = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Map<String, Switched> switched = new HashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "log-switch");
        daemon.setDaemon(true);
        return daemon;
    });
    private final Clock clock;

    /** @param before the level that was set; null if it followed another logger's */
    private record Switched(@Nullable Level before, Instant until) {}

    LogSwitch(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized List<LogLevel> list() {
        return log.getLoggerList().stream()
                .filter(logger -> logger.getLevel() != null)
                .map(this::told)
                .toList();
    }

    @Override
    public synchronized LogLevel set(String name, String level, Duration time) {
        if (SECRETIVE.stream().anyMatch(each -> (name + ".").startsWith(each + "."))) {
            throw new IllegalArgumentException(
                    "The lines of '" + name + "' have credentials and payloads in them; switch another logger.");
        }
        Logger logger = log.getLogger(name);
        if (level.equals(BACK)) {
            back(name, Instant.MAX);
        } else {
            Instant until = clock.instant().plus(time);
            Switched earlier = switched.get(name);
            switched.put(name, new Switched(earlier == null ? logger.getLevel() : earlier.before(), until));
            logger.setLevel(Level.valueOf(level));
            thread.schedule(() -> back(name, until), time.toMillis(), TimeUnit.MILLISECONDS);
            LOG.info("The log level of {} is {} until {}", name, level, until);
        }
        return told(logger);
    }

    /** A switch that was made later than the one whose time is over stays. */
    private synchronized void back(String name, Instant now) {
        Switched known = switched.get(name);
        if (known != null && !known.until().isAfter(now)) {
            switched.remove(name);
            log.getLogger(name).setLevel(known.before());
            LOG.info("The log level of {} is as it was before", name);
        }
    }

    private LogLevel told(Logger logger) {
        Switched known = switched.get(logger.getName());
        return new LogLevel(
                logger.getName(), logger.getEffectiveLevel().toString(), known == null ? null : known.until());
    }

    @Override
    public void close() {
        thread.shutdownNow();
        List.copyOf(switched.keySet()).forEach(name -> back(name, Instant.MAX));
    }
}
