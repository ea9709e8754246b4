package dev.cafila.component;

import dev.cafila.broker.CancelRequest;
import dev.cafila.broker.TaskMessage;
import dev.cafila.submission.Redaction;
import dev.cafila.task.CancellationToken;
import dev.cafila.task.CancellationToken.Reason;
import dev.cafila.task.Failure;
import dev.cafila.task.RedeliveryPolicy;
import dev.cafila.task.Task;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskOutcome;
import dev.cafila.task.Verdict;
import dev.cafila.trace.AttemptSpan;
import dev.cafila.trace.Entered;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a task: see whether it may run, run the route, decide, settle. All that is settled is sent on the session the
 * task was taken from, so it counts together with taking the task once that is committed. A failing route is an outcome; an
 * exception thrown from here means that something below broke: the taker rolls back and the broker delivers the task again.
 */
final class TaskAttempt {

    private static final String DELIVERY_COUNT = "JMSXDeliveryCount"; // of the JMS specification, from 1

    private final Lot lot;
    private final TaskConsumer consumer;
    private final TaskComponent component;
    private final TaskRuntime runtime;
    private final TakerSession session;
    private final Task task;
    private final int noted;
    private final int since;
    private final Instant dueAt;
    private final CancellationToken token;
    private final AtomicBoolean released = new AtomicBoolean();
    private final Redaction redaction;
    private WorkerStops.@Nullable Running atWork;
    private TaskEvent.@Nullable Run started;
    private @Nullable WatchedRun run;
    private AttemptSpan span = AttemptSpan.NONE;

    TaskAttempt(Lot lot, TaskConsumer consumer, TakerSession session, Task task, Message message) throws JMSException {
        this.lot = lot;
        this.consumer = consumer;
        this.component = consumer.getEndpoint().getComponent();
        this.runtime = component.runtime();
        this.session = session;
        this.task = task;
        this.noted = TaskMessage.stops(message);
        this.since = runtime.stops().before(task, noted, message.getIntProperty(DELIVERY_COUNT));
        this.redaction = runtime.types().sensitive(task.type()).redaction(task.payload());
        this.dueAt = TaskMessage.dueAt(message);
        this.token = component.running().begin(task, Instant.ofEpochMilli(message.getJMSTimestamp()));
        if (stops() > 0) {
            consumer.pace().beStrict();
        }
        if (isOrdered()) {
            consumer.pace().stayStrict();
        }
    }

    /** How many workers stopped over it. */
    private int stops() {
        return noted + since;
    }

    /** Carries it out, on the handler's thread; false if the taker went on without it, and the session is not ours any more. */
    boolean carryOut() throws JMSException, InterruptedException {
        if (component.isolation().isNewlySuspect(noted, stops())) {
            sendBack(Isolation.SUSPECT, null);
        } else if (component.isolation().mayRun(stops())) {
            return waitForSlot();
        } else if (component.isolation().isPoison(stops())) {
            runtime.stops().forget(task);
            settle(runFromNow(), component.isolation().verdict());
        } else {
            sendBack(stops(), now().plus(Isolation.TURN));
        }
        return true;
    }

    private boolean waitForSlot() throws JMSException, InterruptedException {
        try {
            if (lot.acquireSlot(task, token)) {
                return run();
            }
            neverStarted();
            return true;
        } finally {
            release();
        }
    }

    /** Whoever settles it calls this first; a handler that ends late must not do it once more. */
    private void release() {
        if (released.compareAndSet(false, true)) {
            if (atWork != null) {
                atWork.close();
            }
            component.isolation().leave(stops());
        }
    }

    private void neverStarted() throws JMSException {
        if (token.reason() == Reason.CANCELLED) {
            runtime.stops().forget(task);
            settle(runFromNow(), cancelled());
        } else {
            sendBack(stops(), null);
        }
    }

    private void sendBack(int stops, @Nullable Instant deliverAt) throws JMSException {
        runtime.stops().forget(task);
        TaskMessage.sendBack(session.session(), task, stops, deliverAt);
    }

    private boolean run() throws JMSException {
        span = runtime.tracing().attempt(task);
        Entered entered = span.enter();
        try {
            return runWithin();
        } finally {
            entered.close();
        }
    }

    private boolean runWithin() throws JMSException {
        TaskEvent.Run from = runFromNow();
        WatchedRun watched = new WatchedRun(
                lot,
                consumer,
                new TaskContext(task, token, redaction, component.lineLimits(), runtime.senders(), runtime.clock()),
                from,
                timeout());
        started = from;
        run = watched;
        component.running().started(task.id(), token, from.startedAt());
        atWork = runtime.stops().begin(task, noted, since);
        if (stops() > 0) { // perhaps it is never heard of again
            AttemptLog.stalled(task, from, stops());
            watched.tellStarted();
        }
        if (!lot.runs(this, watched::run)) {
            return false;
        }
        settle(from, outcome(watched));
        consumer.pace().ran(watched.took());
        return true;
    }

    private Duration timeout() {
        Duration asked = task.overrides().timeout();
        return asked == null
                ? Duration.ofMillis(consumer.getEndpoint().getConfiguration().getTimeout())
                : asked;
    }

    private TaskOutcome outcome(WatchedRun watched) {
        try {
            return new TaskOutcome.Completed(watched.result());
        } catch (RouteFailedException e) {
            if (token.reason() == Reason.CANCELLED) {
                return cancelled();
            }
            if (token.reason() == Reason.SHUTDOWN) {
                return new TaskOutcome.Returned("shutdown");
            }
            return judge(FailureReader.read(e.getCause(), runtime.clock(), redaction));
        }
    }

    private TaskOutcome judge(Failure failure) {
        return Verdict.on(
                failure,
                task.attempt() - task.firstAttempt() + 1,
                policy(),
                runtime.chance().getAsDouble());
    }

    private TaskOutcome cancelled() {
        CancelRequest request = component.running().requestFor(task.id());
        return request == null
                ? new TaskOutcome.Cancelled("", "")
                : new TaskOutcome.Cancelled(request.reason(), request.by());
    }

    private void settle(TaskEvent.Run from, TaskOutcome outcome) throws JMSException {
        TaskEvent.Started untold = run == null ? null : run.untold();
        if (outcome instanceof TaskOutcome.Cancelled && untold != null) { // other ends say when their runs began
            session.tell(untold);
        }
        if (outcome instanceof TaskOutcome.GivenUp up && consumer.failureTask() != null) {
            consumer.failureTask().submit(runtime.submitter(), session.session(), task, up.failure());
        }
        Instant now = now();
        new Settlement(span.after(task), from, stops()).settle(session, outcome, now);
        AttemptLog.ended(task, from, outcome, now, redaction);
        span.ended(outcome);
    }

    private TaskEvent.Run runFromNow() {
        Instant now = now();
        return new TaskEvent.Run(
                runtime.worker(),
                now,
                task.firstAttempt() + policy().maximumRedeliveries(),
                consumer.routeVersion(),
                now.isBefore(dueAt) ? Duration.ZERO : Duration.between(dueAt, now), // clocks differ
                task.ageAt(now),
                span.sampled());
    }

    private RedeliveryPolicy policy() {
        return consumer.getEndpoint().getConfiguration().redeliveryPolicy().overriddenBy(task.overrides());
    }

    private Instant now() {
        return runtime.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    boolean isOrdered() {
        return task.orderingKey() != null;
    }

    /** Does what is due while the route runs, on the taker's thread; see {@link WatchedRun#attend}. */
    long attend() throws JMSException {
        return run == null ? Long.MAX_VALUE : run.attend(session);
    }

    /** Settles what a handler was told to stop and does not, on the taker's thread. */
    void settleWithoutHandler() throws JMSException {
        if (run != null && started != null) {
            release();
            run.leave(component.stuck());
            consumer.pace().ran(run.took());
            settle(started, outcome(run));
        }
    }

    /** Takes note that what became of it is committed. */
    void committed() {
        runtime.stops().committed(task);
        forget();
    }

    /** Has the handler stop, because the taker was told to. */
    void interrupted() {
        token.cancel(Reason.SHUTDOWN);
    }

    /** Takes note that it is over, one way or the other. */
    void forget() {
        span.broken();
        component.running().end(task.id(), token);
    }
}
