package dev.cafila.component;

import dev.cafila.broker.SendingConnections;
import dev.cafila.event.EventPublisher;
import dev.cafila.submission.Redaction;
import dev.cafila.task.CancellationToken;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.Task;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskType;
import jakarta.jms.JMSException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What a handler may know of the task it carries out, and its way to report while it runs. Reports are sent at once and are
 * stored while the task is running; they may be made from any thread.
 */
public final class TaskContext {

    private final Task task;
    private final CancellationToken cancellation;
    private final Clock clock;
    private final SendingConnections reports;
    private final Redaction redaction;
    private final ToldLines lines;
    private Runnable beforeReport = () -> {};
    private int reportsUnderWay;
    private @Nullable Runnable afterReports;
    private final AtomicInteger sequence = new AtomicInteger();

    /**
     * @param redaction of what is reported
     * @param reports may be used by many threads
     */
    TaskContext(
            Task task,
            CancellationToken cancellation,
            Redaction redaction,
            LineLimits limits,
            SendingConnections reports,
            Clock clock) {
        this.task = task;
        this.cancellation = cancellation;
        this.redaction = redaction;
        this.lines = new ToldLines(this, limits);
        this.reports = reports;
        this.clock = clock;
    }

    public TaskId id() {
        return task.id();
    }

    public TaskType type() {
        return task.type();
    }

    /** Returns which attempt this is, from 1. */
    public int attempt() {
        return task.attempt();
    }

    public String org() {
        return task.org();
    }

    /** Returns who submitted the task; empty if nobody said. */
    public String user() {
        return task.user();
    }

    /**
     * Returns the token that tells when the attempt is to stop. Its thread is interrupted then, too; a handler that works
     * without ever waiting should look at the token from time to time.
     */
    public CancellationToken cancellation() {
        return cancellation;
    }

    /** Returns what takes the payload's sensitive values out of texts. */
    Redaction redaction() {
        return redaction;
    }

    /** Returns what takes lines that were told the log. */
    ToldLines lines() {
        return lines;
    }

    /** Sets what is to be done before whatever the handler reports. */
    void beforeReport(Runnable action) {
        beforeReport = action;
    }

    Task task() {
        return task;
    }

    /**
     * Reports how far the attempt has come. What the payload's sensitive fields hold is taken out of the message.
     *
     * @param percent 0 to 100
     * @param message what is going on, in a few words; may be empty
     */
    public void progress(double percent, String message) {
        if (!(percent >= 0 && percent <= 100)) {
            throw new InvalidTaskException("percent", "must be from 0 to 100");
        }
        beforeReport.run();
        tell(new TaskEvent.Progressed(
                task.ref(), task.attempt(), now(), sequence.incrementAndGet(), percent, redaction.of(message)));
    }

    /** Adds a line to the task's log, at level INFO. What the payload's sensitive fields hold is taken out of it. */
    public void log(String message) {
        log("INFO", message);
    }

    /** @param level {@code DEBUG}, {@code INFO}, {@code WARN} or {@code ERROR} */
    public void log(String level, String message) {
        beforeReport.run();
        tell(new TaskEvent.Logged(
                task.ref(), task.attempt(), now(), sequence.incrementAndGet(), level, redaction.of(message)));
    }

    /**
     * Not part of the attempt's transaction, or nobody would see it before the end. That a report is lost is no failure of the
     * attempt: its end, which is part of the transaction, says all that counts.
     */
    void tell(TaskEvent event) {
        beginReport();
        boolean interrupted = Thread.interrupted(); // sending would fail, and leave its session in doubt
        try {
            reports.report(session -> EventPublisher.publishVolatile(session, event));
        } catch (JMSException e) {
            AttemptLog.reportLost(event, e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            endReport();
        }
    }

    private synchronized void beginReport() {
        reportsUnderWay++;
    }

    private synchronized void endReport() {
        reportsUnderWay--;
        if (reportsUnderWay == 0 && afterReports != null) {
            afterReports.run();
            afterReports = null;
        }
    }

    /** Does something while no report is being sent: at once, or as soon as the last one is. Does not wait. */
    synchronized void betweenReports(Runnable action) {
        if (reportsUnderWay == 0) {
            action.run();
        } else {
            afterReports = action;
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
