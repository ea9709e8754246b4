package dev.cafila.component;

import dev.cafila.broker.TaskMessage;
import dev.cafila.task.Task;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskOutcome;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.time.Instant;

/** Puts what became of an attempt on the session its task was taken from: with the commit all of it counts, or nothing. */
record Settlement(Task task, TaskEvent.Run run, int stops) {

    /** @param now when the attempt ended */
    void settle(TakerSession session, TaskOutcome outcome, Instant now) throws JMSException {
        session.tell(move(session.session(), outcome, now));
    }

    /** Sends the task's message where it belongs now, and returns what is to be told. */
    private TaskEvent move(Session session, TaskOutcome outcome, Instant now) throws JMSException {
        if (outcome instanceof TaskOutcome.Completed completed) {
            return new TaskEvent.Completed(task.ref(), task.attempt(), now, run, completed.result());
        }
        if (outcome instanceof TaskOutcome.TryAgain again) {
            Instant retryAt = now.plus(again.delay());
            TaskMessage.send(session, again.counted() ? task.nextAttempt() : task.extraAttempt(), retryAt);
            return new TaskEvent.AttemptFailed(task.ref(), task.attempt(), now, run, again.failure(), retryAt);
        }
        if (outcome instanceof TaskOutcome.GivenUp up) {
            TaskMessage.sendToDeadLetters(session, task, up.failure(), now);
            return new TaskEvent.Failed(task.ref(), task.attempt(), now, run, up.failure());
        }
        if (outcome instanceof TaskOutcome.Cancelled cancelled) {
            return new TaskEvent.Cancelled(
                    task.ref(), task.attempt(), now, cancelled.reason(), cancelled.by(), task.ageAt(now), run.span());
        }
        if (outcome instanceof TaskOutcome.Returned returned) {
            TaskMessage.sendBack(session, task, stops, null);
            // Of two facts of one rank the later holds, so this must be later than that it started.
            Instant later = now.isAfter(run.startedAt()) ? now : run.startedAt().plusMillis(1);
            return new TaskEvent.Returned(task.ref(), task.attempt(), later, run, returned.reason());
        }
        throw new IllegalStateException("no settlement for " + outcome);
    }
}
