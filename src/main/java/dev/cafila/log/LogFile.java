package dev.cafila.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;

/** A file of JSON lines, put aside every day and when it is large. */
final class LogFile {

    private LogFile() {}

    /** @param least lines of lower levels are left out */
    static Appender<ILoggingEvent> open(
            LoggerContext context, LogTarget target, Path folder, String name, Level least) {
        RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>();
        file.setContext(context);
        file.setName(name + ".log");
        file.setFile(folder.resolve(name + ".log").toString());
        file.setEncoder(JsonLines.encoder(context));
        file.setRollingPolicy(putAside(context, target, folder.resolve(name), file));
        file.addFilter(from(least));
        file.start();
        return file;
    }

    private static SizeAndTimeBasedRollingPolicy<ILoggingEvent> putAside(
            LoggerContext context, LogTarget target, Path name, RollingFileAppender<ILoggingEvent> file) {
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
}
