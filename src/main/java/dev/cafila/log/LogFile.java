package dev.cafila.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A file of JSON lines, put aside every day and when it is large. */
final class LogFile extends RollingFileAppender<ILoggingEvent> {

    private static final FileSize BUFFER = new FileSize(64 * FileSize.KB_COEFFICIENT);

    private @Nullable Future<?> flushing;

    private LogFile() {}

    /**
     * Opens one that has each line written at once.
     *
     * @param least lines of lower levels are left out
     */
    static LogFile open(LoggerContext context, LogTarget target, Path folder, String name, Level least) {
        LogFile file = prepare(context, target, folder, name);
        file.addFilter(from(least));
        file.start();
        return file;
    }

    /** Opens one that gathers lines: a write for each of them would cost more than all else of a quick task's line. */
    static LogFile openGathering(
            LoggerContext context, LogTarget target, Path folder, String name, Duration flushEvery) {
        LogFile file = prepare(context, target, folder, name);
        file.setImmediateFlush(false);
        file.setBufferSize(BUFFER);
        file.start();
        long millis = flushEvery.toMillis();
        file.flushing = context.getScheduledExecutorService()
                .scheduleWithFixedDelay(file::flush, millis, millis, TimeUnit.MILLISECONDS);
        return file;
    }

    private static LogFile prepare(LoggerContext context, LogTarget target, Path folder, String name) {
        LogFile file = new LogFile();
        file.setContext(context);
        file.setName(name + ".log");
        file.setFile(folder.resolve(name + ".log").toString());
        file.setEncoder(JsonLines.encoder(context));
        file.setRollingPolicy(putAside(context, target, folder.resolve(name), file));
        return file;
    }

    private static SizeAndTimeBasedRollingPolicy<ILoggingEvent> putAside(
            LoggerContext context, LogTarget target, Path name, LogFile file) {
        SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy = new SizeAndTimeBasedRollingPolicy<>();
        policy.setContext(context);
        policy.setParent(file);
        policy.setFileNamePattern(name + ".%d{yyyy-MM-dd}.%i.log.gz");
        policy.setMaxFileSize(new FileSize(target.maxBytes()));
        policy.setMaxHistory(target.keepDays());
        policy.setTotalSizeCap(new FileSize(target.totalBytes()));
        policy.setCleanHistoryOnStart(true);
        policy.start();
        return policy;
    }

    private static ThresholdFilter from(Level least) {
        ThresholdFilter filter = new ThresholdFilter();
        filter.setLevel(least.levelStr);
        filter.start();
        return filter;
    }

    private void flush() {
        streamWriteLock.lock();
        try {
            OutputStream stream = getOutputStream();
            if (stream != null) {
                stream.flush(); // which tells of what fails as a status, see FileTrouble
            }
        } catch (IOException e) {
            addError("IO failure while flushing " + getFile(), e);
        } finally {
            streamWriteLock.unlock();
        }
    }

    @Override
    public void stop() {
        if (flushing != null) {
            flushing.cancel(false);
        }
        super.stop();
    }
}
