package dev.cafila.component;

import dev.cafila.broker.QueueMarker;
import dev.cafila.submission.Redaction;
import dev.cafila.task.Failure;
import dev.cafila.task.Task;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskOutcome;
import dev.cafila.task.Trace;
import dev.cafila.trace.Entered;
import java.time.Duration;
import java.time.Instant;
import net.logstash.logback.marker.Markers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Words every line about an attempt, in one place: INFO for what goes as it should, WARN for what will be tried again, ERROR
 * for what failed for good. Ids, numbers and errors only; never a payload. Each has a name, the field {@code event} where lines are
 * JSON, by which machines find it.
 */
final class AttemptLog {

    private static final Logger LOG = LoggerFactory.getLogger("dev.cafila.tasks");
    private static final Marker ACTIVE = event("task.active");
    private static final Marker COMPLETED = event("task.completed");
    private static final Marker CANCELLED = event("task.cancelled");
    private static final Marker RETURNED = event("task.returned");
    private static final Marker RETRIED = event("task.retried");
    private static final Marker FAILED = event("task.failed");
    private static final Marker STALLED = event("task.stalled");
    private static final Marker STUCK = event("worker.stuck");
    private static final Marker QUEUE_ERROR = event("queue.error");
    private static final Marker REPORT_LOST = event("task.report-lost");
    private static final int MOST_OF_A_RESULT = 1000;

    private AttemptLog() {}

    private static Marker event(String name) {
        return Markers.append("event", name);
    }

    static void started(Task task, TaskEvent.Run run) {
        if (LOG.isInfoEnabled()) {
            about(LOG.atInfo(), ACTIVE, task, run).log("Task started");
        }
    }

    /** @param stops how many workers stopped over it */
    static void stalled(Task task, TaskEvent.Run run, int stops) {
        about(LOG.atWarn(), STALLED, task, run)
                .addKeyValue("stops", stops)
                .log("Task begins again: the worker that had it stopped");
    }

    /** @param redaction takes what the payload's sensitive fields hold out of a result */
    static void ended(Task task, TaskEvent.Run run, TaskOutcome outcome, Instant now, Redaction redaction) {
        long duration = Duration.between(run.startedAt(), now).toMillis();
        if (outcome instanceof TaskOutcome.Completed completed) {
            completed(task, run, duration, completed.result(), redaction);
        } else if (outcome instanceof TaskOutcome.Cancelled) {
            about(LOG.atInfo(), CANCELLED, task, run)
                    .addKeyValue("duration_ms", duration)
                    .log("Task cancelled");
        } else if (outcome instanceof TaskOutcome.Returned returned) {
            about(LOG.atWarn(), RETURNED, task, run)
                    .addKeyValue("duration_ms", duration)
                    .addKeyValue("reason", returned.reason())
                    .log("Task returned to its queue");
        } else if (outcome instanceof TaskOutcome.TryAgain again) {
            failed(about(LOG.atWarn(), RETRIED, task, run), duration, again.failure())
                    .addKeyValue("retry_in_ms", again.delay().toMillis())
                    .log("Task attempt failed, will be tried again");
        } else if (outcome instanceof TaskOutcome.GivenUp up) {
            failed(about(LOG.atError(), FAILED, task, run), duration, up.failure())
                    .log("Task failed for good");
        }
    }

    /** What came of it may be as private as the payload: only who asks for DEBUG sees its beginning. */
    private static void completed(Task task, TaskEvent.Run run, long duration, String result, Redaction redaction) {
        if (!LOG.isInfoEnabled()) {
            return;
        }
        LoggingEventBuilder line = about(LOG.atInfo(), COMPLETED, task, run).addKeyValue("duration_ms", duration);
        if (LOG.isDebugEnabled()) {
            String told = oneLine(redaction.of(result));
            line.addKeyValue("result", told.substring(0, Math.min(told.length(), MOST_OF_A_RESULT)));
        }
        line.addMarker(Markers.append("result_chars", result.length())).log("Task completed");
    }

    /** The stack is for machines: people find it at the task. */
    private static LoggingEventBuilder failed(LoggingEventBuilder line, long duration, Failure failure) {
        return line.addKeyValue("duration_ms", duration)
                .addKeyValue("error", oneLine(failure.message()))
                .addMarker(Markers.append("error_class", failure.error()))
                .addMarker(Markers.append("stack", failure.stack()));
    }

    static void stuck(TaskContext context) {
        LOG.atError()
                .addMarker(STUCK)
                .addKeyValue("type", context.type().slug())
                .addKeyValue("id", context.id().value())
                .addKeyValue("attempt", context.attempt())
                .log("A handler ignores its interruption and still runs");
    }

    static void unreadable(String queue, Exception reason) {
        LOG.atError()
                .addMarker(QUEUE_ERROR)
                .addKeyValue("queue", queue)
                .addKeyValue("error", oneLine(String.valueOf(reason.getMessage())))
                .log("A message that is no task was set aside");
    }

    static void reportLost(TaskEvent event, Exception reason) {
        LOG.atWarn()
                .addMarker(REPORT_LOST)
                .addKeyValue("id", event.task().id().value())
                .addKeyValue("kind", event.kind())
                .addKeyValue("error", oneLine(String.valueOf(reason.getMessage())))
                .log("A report could not be sent");
    }

    private static LoggingEventBuilder about(LoggingEventBuilder line, Marker event, Task task, TaskEvent.Run run) {
        Trace trace = task.trace();
        if (trace != null && MDC.get(Entered.TRACE_ID) == null) { // or the line says it anyway
            line.addKeyValue(Entered.TRACE_ID, trace.traceId());
        }
        return line.addMarker(event)
                .addMarker(QueueMarker.of(task.type()))
                .addKeyValue("type", task.type().slug())
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
