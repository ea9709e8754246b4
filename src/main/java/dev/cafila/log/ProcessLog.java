package dev.cafila.log;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The log of a process that runs: {@code logback.xml} says what is told, this where it goes. {@code combined.log} gets every line, a
 * moment later by a thread of its own, so that work does not wait for the disk; {@code error.log} gets errors, at once, so that a
 * process that dies has told why. A folder that cannot be written is no reason not to work.
 */
public final class ProcessLog implements AutoCloseable {

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(ProcessLog.class);
    private static final String COLOURED = "%d{HH:mm:ss.SSS} %highlight(%-5level) %cyan(%logger{0})"
            + " %replace(%msg %kvp{NONE}){'[\\x00-\\x08\\x0A-\\x1F\\x7F]+', ' '}%n%ex";

    /** Lines that may wait for the disk; who tells another one waits then, and nothing is left out. */
    private static final int LINES_THAT_WAIT = 8192;

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final FileTrouble trouble = new FileTrouble(System.err, Clock.systemUTC());
    private final List<Appender<ILoggingEvent>> files = new ArrayList<>();
    private @Nullable FolderLock lock;

    private ProcessLog() {}

    /** From now on lines go where the target says, until it is closed. */
    public static ProcessLog open(LogTarget target) {
        ProcessLog log = new ProcessLog();
        log.showOnConsole(target.console());
        if (target.folder() != null) {
            log.writeInto(target.folder(), target);
        }
        return log;
    }

    private void showOnConsole(LogTarget.Console style) {
        if (style != LogTarget.Console.TEXT
                && root.getAppender("console") instanceof ConsoleAppender<ILoggingEvent> console) {
            console.setEncoder(style == LogTarget.Console.JSON ? JsonLines.encoder(context) : coloured());
        }
    }

    private Encoder<ILoggingEvent> coloured() {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(COLOURED);
        encoder.start();
        return encoder;
    }

    private void writeInto(Path folder, LogTarget target) {
        try {
            lock = FolderLock.take(folder);
        } catch (IOException e) {
            LOG.warn("There are no log files, because {} cannot be used: {} (cafila.log.folder)", folder, e.toString());
            return;
        }
        context.getStatusManager().add(trouble);
        add(LogFile.open(context, target, folder, "error", Level.ERROR));
        add(later(LogFile.open(context, target, folder, "combined", Level.TRACE)));
    }

    private Appender<ILoggingEvent> later(Appender<ILoggingEvent> file) {
        AsyncAppender async = new AsyncAppender();
        async.setContext(context);
        async.setName(file.getName());
        async.setQueueSize(LINES_THAT_WAIT);
        async.setDiscardingThreshold(0);
        async.addAppender(file);
        async.start();
        return async;
    }

    private void add(Appender<ILoggingEvent> file) {
        files.add(file);
        root.addAppender(file);
    }

    /** Writes what waits, and closes the files. The console goes on. */
    @Override
    public void close() throws IOException {
        for (Appender<ILoggingEvent> file : files) {
            root.detachAppender(file);
            file.stop();
        }
        files.clear();
        context.getStatusManager().remove(trouble);
        if (lock != null) {
            lock.close();
        }
    }
}
