package dev.cafila.testing;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What a class tells the log, from when this is made until it is closed. */
public final class LogLines implements AutoCloseable {

    private final Logger log;
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    public LogLines(Class<?> teller) {
        log = (Logger) LoggerFactory.getLogger(teller);
        lines.start();
        log.addAppender(lines);
    }

    /** Returns each line with its level before it. */
    public List<String> told() {
        return List.copyOf(lines.list).stream()
                .map(line -> line.getLevel() + " " + line.getFormattedMessage())
                .toList();
    }

    @Override
    public void close() {
        log.detachAppender(lines);
    }
}
