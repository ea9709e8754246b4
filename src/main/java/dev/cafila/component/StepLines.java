package dev.cafila.component;

import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.spi.CamelLogger;
import org.apache.camel.spi.LogListener;
import org.slf4j.event.Level;

/** Has what {@code log} steps of a task's route tell become lines of the task, and takes sensitive values out of it. */
final class StepLines implements LogListener {

    @Override
    public String onLog(Exchange exchange, CamelLogger logger, String message) {
        TaskContext context = exchange.getProperty(TaskConstants.CONTEXT, TaskContext.class);
        if (context == null) {
            return message;
        }
        context.lines().add(level(logger.getLevel()), message);
        HandlerLines.beSilent(true); // it is told already
        return context.redaction().of(message);
    }

    @Override
    public void afterLog(Exchange exchange, CamelLogger logger, String message) {
        HandlerLines.beSilent(false);
    }

    private static Level level(LoggingLevel level) {
        return level == LoggingLevel.OFF ? Level.TRACE : Level.valueOf(level.name());
    }
}
