package dev.cafila.log;

import ch.qos.logback.classic.LoggerContext;
import net.logstash.logback.encoder.LogstashEncoder;
import net.logstash.logback.fieldnames.LogstashFieldNames;

/**
 * A log line as a JSON object: {@code timestamp}, {@code level}, {@code logger}, {@code thread}, {@code message}, the fields of the
 * line, {@code event} if the line has a name, what is in the MDC, and {@code stack_trace} of an exception.
 */
final class JsonLines {

    private JsonLines() {}

    static LogstashEncoder encoder(LoggerContext context) {
        LogstashFieldNames names = new LogstashFieldNames();
        names.setTimestamp("timestamp");
        names.setLogger("logger");
        names.setThread("thread");
        names.setVersion("[ignore]");
        names.setLevelValue("[ignore]");
        LogstashEncoder encoder = new LogstashEncoder();
        encoder.setContext(context);
        encoder.setFieldNames(names);
        encoder.setTimeZone("UTC");
        encoder.start();
        return encoder;
    }
}
