package dev.cafila.component;

import dev.cafila.submission.Redaction;
import dev.cafila.task.Failure;
import dev.cafila.task.Task;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * What became of a route that was run for a task that is on no broker: it is given what an attempt is given, but for the
 * context to report to.
 *
 * @param result the body at the end as JSON; null if it failed
 * @param failure null if it did not
 */
public record TrialRun(@Nullable String result, @Nullable Failure failure) {

    /**
     * Runs a route once.
     *
     * @param redaction takes out of a failure what nobody is to see
     */
    public static TrialRun of(Processor route, Exchange exchange, Task task, Redaction redaction, Clock clock) {
        try {
            RouteRun.fill(exchange.getIn(), task);
            route.process(exchange);
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
            return new TrialRun(Json.textOf(exchange), null);
        } catch (Exception e) {
            return new TrialRun(null, FailureReader.read(e, clock, redaction));
        }
    }

    /** Returns a body as it would become a task's payload or result. */
    public static String json(Exchange exchange) {
        return Json.textOf(exchange);
    }
}
