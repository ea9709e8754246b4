package dev.cafila.component;

import dev.cafila.task.Task;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskOutcome;
import dev.cafila.task.Trace;
import dev.cafila.trace.Entered;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Words every line about an attempt, in one place: INFO for what goes as it should, WARN for what will be tried again, ERROR
 * for what failed for good. Ids, numbers and errors only; never a payload.
 */
final class AttemptLog {

    private static final Logger LOG = LoggerFactory.getLogger("dev.cafila.tasks");

    private AttemptLog() {}

    static void started(Task task, TaskEvent.Run run) {
        if (LOG.isInfoEnabled()) {
            about(LOG.atInfo(), task, run).log("Task started");
        }
    }

    static void ended(Task task, TaskEvent.Run run, TaskOutcome outcome, Instant now) {
        long duration = Duration.between(run.startedAt(), now).toMillis();
        if (outcome instanceof TaskOutcome.Completed && LOG.isInfoEnabled()) {
            about(LOG.atInfo(), task, run).addKeyValue("duration_ms", duration).log("Task completed");
        } else if (outcome instanceof TaskOutcome.Cancelled && LOG.isInfoEnabled()) {
            about(LOG.atInfo(), task, run).addKeyValue("duration_ms", duration).log("Task cancelled");
        } else if (outcome instanceof TaskOutcome.Returned returned) {
            about(LOG.atWarn(), task, run)
                    .addKeyValue("duration_ms", duration)
                    .addKeyValue("reason", returned.reason())
                    .log("Task returned to its queue");
        } else if (outcome instanceof TaskOutcome.TryAgain again) {
            about(LOG.atWarn(), task, run)
                    .addKeyValue("duration_ms", duration)
                    .addKeyValue("error", oneLine(again.failure().message()))
                    .addKeyValue("retry_in_ms", again.delay().toMillis())
                    .log("Task attempt failed, will be tried again");
        } else if (outcome instanceof TaskOutcome.GivenUp up) {
            about(LOG.atError(), task, run)
                    .addKeyValue("duration_ms", duration)
                    .addKeyValue("error", oneLine(up.failure().message()))
                    .log("Task failed for good");
        }
    }

    static void stuck(TaskContext context) {
        LOG.atError()
                .addKeyValue("type", context.type().slug())
                .addKeyValue("id", context.id().value())
                .addKeyValue("attempt", context.attempt())
                .log("A handler ignores its interruption and still runs");
    }

    static void unreadable(String queue, Exception reason) {
        LOG.atError()
                .addKeyValue("queue", queue)
                .addKeyValue("error", oneLine(String.valueOf(reason.getMessage())))
                .log("A message that is no task was set aside");
    }

    static void reportLost(TaskEvent event, Exception reason) {
        LOG.atWarn()
                .addKeyValue("id", event.task().id().value())
                .addKeyValue("kind", event.kind())
                .addKeyValue("error", oneLine(String.valueOf(reason.getMessage())))
                .log("A report could not be sent");
    }

    private static LoggingEventBuilder about(LoggingEventBuilder line, Task task, TaskEvent.Run run) {
        Trace trace = task.trace();
        if (trace != null && MDC.get(Entered.TRACE_ID) == null) { // or the line says it anyway
            line.addKeyValue(Entered.TRACE_ID, trace.traceId());
        }
        return line.addKeyValue("type", task.type().slug())
                .addKeyValue("id", task.id().value())
                .addKeyValue("org", task.org())
                .addKeyValue("attempt", task.attempt())
                .addKeyValue("max_attempts", run.maxAttempts());
    }

    /** What a peer answers must not be able to write log lines of its own. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }
}
