package dev.cafila.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The log of a process that runs: {@code logback.xml} says what is told, this where it goes. {@code combined.log} gets every line,
 * gathered for a second at most, so that a line costs no write; {@code error.log} gets errors, at once, so that a process that dies has
 * told why. A folder that cannot be written is no reason not to work.
 */
public final class ProcessLog implements AutoCloseable {

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(ProcessLog.class);
    private static final String COLOURED = "%d{HH:mm:ss.SSS} %highlight(%-5level) %cyan(%logger{0})"
            + " %replace(%msg %kvp{NONE}){'[\\x00-\\x08\\x0A-\\x1F\\x7F]+', ' '}%n%ex";

    private static final Duration FLUSH_EVERY = Duration.ofSeconds(1);

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final FileTrouble trouble;
    private final List<LogFile> files = new ArrayList<>();
    private @Nullable FolderLock lock;

    private ProcessLog(PrintStream err) {
        this.trouble = new FileTrouble(err, Clock.systemUTC());
    }

    /** From now on lines go where the target says, until it is closed. */
    public static ProcessLog open(LogTarget target) {
        return open(target, System.err);
    }

    /** @param err is told if files cannot be written */
    static ProcessLog open(LogTarget target, PrintStream err) {
        ProcessLog log = new ProcessLog(err);
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
        add(LogFile.openGathering(context, target, folder, "combined", FLUSH_EVERY));
    }

    private void add(LogFile file) {
        files.add(file);
        root.addAppender(file);
    }

    /** Writes what was gathered, and closes the files. The console goes on. */
    @Override
    public void close() throws IOException {
        for (LogFile file : files) {
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
