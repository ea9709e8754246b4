package dev.cafila.component;

import dev.cafila.submission.Redaction;
import dev.cafila.task.Failure;
import java.time.Clock;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.spi.SimpleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a step failed with, for routes that catch it: {@code ${failure('kind')}} is {@code permanent}, {@code temporary} or
 * {@code postponed} (a circuit breaker is open), {@code ${failure('message')}} what people are told.
 */
final class CaughtFailure implements SimpleFunction {

    private static final Clock CLOCK = Clock.systemUTC();

    @Override
    public String getName() {
        return "failure";
    }

    /** @throws IllegalArgumentException if another part of the failure is asked for */
    @Override
    public Object apply(Exchange exchange, @Nullable Object part) {
        Failure failure = FailureReader.read(
                exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class), CLOCK, redaction(exchange));
        return switch (String.valueOf(part)) {
            case "kind" -> failure.kind().name().toLowerCase(Locale.ROOT);
            case "message" -> failure.message();
            default ->
                throw new IllegalArgumentException(
                        "failure('" + part + "') must be failure('kind') or failure('message')");
        };
    }

    private static Redaction redaction(Exchange exchange) {
        TaskContext task = exchange.getProperty(TaskConstants.CONTEXT, TaskContext.class);
        return task == null ? Redaction.NOTHING : task.redaction();
    }
}
