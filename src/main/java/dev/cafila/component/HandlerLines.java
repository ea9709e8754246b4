package dev.cafila.component;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Has what a handler tells by slf4j, in the thread of its attempt, become lines of its task. What Cafila itself and Camel tell there
 * is not meant.
 */
final class HandlerLines extends UnsynchronizedAppenderBase<ILoggingEvent> {

    private static final String NAME = "task-lines";
    private static final List<String> LIBRARIES = List.of(
            "dev.cafila.",
            "org.apache.",
            "org.springframework.",
            "com.zaxxer.",
            "io.netty.",
            "org.postgresql.",
            "org.sqlite.");
    private static final ThreadLocal<TaskContext> AT_WORK = new ThreadLocal<>();
    private static final ThreadLocal<Boolean> SILENT = ThreadLocal.withInitial(() -> false);

    private HandlerLines() {}

    /** Listens to the log of this process, for all attempts in it. */
    static synchronized void listen() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext log) {
            Logger root = log.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
            if (root.getAppender(NAME) == null) {
                HandlerLines lines = new HandlerLines();
                lines.setContext(log);
                lines.setName(NAME);
                lines.start();
                root.addAppender(lines);
            }
        }
    }

    /** Takes note whose attempt this thread carries out; null for nobody's. */
    static void atWork(@Nullable TaskContext context) {
        if (context == null) {
            AT_WORK.remove();
        } else {
            AT_WORK.set(context);
        }
    }

    /** Leaves out what this thread tells. */
    static void beSilent(boolean silent) {
        SILENT.set(silent);
    }

    @Override
    protected void append(ILoggingEvent line) {
        TaskContext context = AT_WORK.get();
        if (context != null && !SILENT.get() && isOfAHandler(line.getLoggerName())) {
            context.lines().add(level(line), text(line));
        }
    }

    private static boolean isOfAHandler(String logger) {
        return LIBRARIES.stream().noneMatch(logger::startsWith);
    }

    private static Level level(ILoggingEvent line) {
        return Level.valueOf(line.getLevel().toString());
    }

    private static String text(ILoggingEvent line) {
        return line.getThrowableProxy() == null
                ? line.getFormattedMessage()
                : line.getFormattedMessage() + ": " + line.getThrowableProxy().getClassName() + ": "
                        + line.getThrowableProxy().getMessage();
    }
}
