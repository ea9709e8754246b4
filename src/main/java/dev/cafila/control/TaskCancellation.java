package dev.cafila.control;

import dev.cafila.broker.BrokerConnections;
import dev.cafila.broker.CancelRequest;
import dev.cafila.broker.Destinations;
import dev.cafila.broker.QueueAdmin;
import dev.cafila.broker.Selector;
import dev.cafila.broker.TaskMessage;
import dev.cafila.broker.TaskProperties;
import dev.cafila.broker.UnreadableTaskException;
import dev.cafila.event.EventPublisher;
import dev.cafila.submission.BrokerUnavailableException;
import dev.cafila.task.Task;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskRef;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BooleanSupplier;

/**
 * Cancels tasks. One that waits, for a worker or for its time, is taken out of its queue: from then on no worker can get it.
 * One that a worker has is asked for over {@link Destinations#CONTROL}.
 */
public final class TaskCancellation {

    /** What became of a cancellation. */
    public enum Answer {
        /** No worker has it, and none will. */
        CANCELLED,
        /** It has ended, of itself or by another command. */
        ENDED,
        /** Every worker was asked to cancel it: whoever has it decides, and the tape tells. */
        REQUESTED
    }

    private static final Duration FIRST_LOOK = Duration.ofMillis(20);
    private static final int MOST_LOOKS = 5;

    private final QueueAdmin queues;
    private final BrokerConnections connections;
    private final Hold hold;
    private final Clock clock;

    public TaskCancellation(QueueAdmin queues, BrokerConnections connections, Clock clock) {
        this.queues = queues;
        this.connections = connections;
        this.hold = new Hold(queues, connections.workers(), Destinations.HELD_CANCELLED);
        this.clock = clock;
    }

    /**
     * Cancels a task. Whether there is such a task is not told: one that has ended unknown to whoever asks, and one that never
     * was, are {@link Answer#REQUESTED} too.
     *
     * @param reason what whoever asks says; may be empty
     * @param by who asks; empty if nobody said
     * @param hasEnded whether it is known by now that the task has ended; asked a few times while nothing else tells
     * @throws BrokerUnavailableException if the broker did not confirm it; it may be asked again
     */
    public Answer cancel(TaskRef task, String reason, String by, BooleanSupplier hasEnded) {
        CancelRequest request = new CancelRequest(task.id(), reason, by);
        return BrokerWork.done(() -> {
            if (isTaken(task)) {
                return cancelled(task, request);
            }
            try (TaskWatch watch = TaskWatch.of(which(task), connections.workers())) {
                watch.ask(request);
                return follow(watch, task, request, hasEnded);
            }
        });
    }

    private static Selector which(TaskRef task) {
        return Selector.where(TaskProperties.ID)
                .is(task.id().value())
                .and(TaskProperties.ORG)
                .is(task.org());
    }

    /** The one step that decides: a worker gets the message, or it is moved here. */
    private boolean isTaken(TaskRef task) throws JMSException {
        return queues.move(Destinations.ofTasks(task.type()), which(task), Destinations.HELD_CANCELLED) > 0;
    }

    private Answer cancelled(TaskRef task, CancelRequest request) throws JMSException {
        tell(which(task), request.reason(), request.by());
        return Answer.CANCELLED;
    }

    /**
     * The tape tells what became of it. Not all: a worker that dies puts the task back into its queue unheard, and an end that
     * was told before anybody listened is known to others only.
     */
    private Answer follow(TaskWatch watch, TaskRef task, CancelRequest request, BooleanSupplier hasEnded)
            throws JMSException {
        Duration patience = FIRST_LOOK;
        for (int looks = 0; looks < MOST_LOOKS; looks++) {
            TaskWatch.Heard heard = watch.next(patience);
            if (heard == TaskWatch.Heard.CANCELLED) {
                return Answer.CANCELLED;
            }
            if (heard == TaskWatch.Heard.ENDED) {
                return Answer.ENDED;
            }
            if (isTaken(task)) {
                return cancelled(task, request);
            }
            if (hasEnded.getAsBoolean()) {
                return Answer.ENDED;
            }
            patience = patience.multipliedBy(2);
        }
        return Answer.REQUESTED;
    }

    /** Tells the end of tasks that are held, each once: whoever takes its message tells it. */
    void tell(Selector which, String reason, String by) throws JMSException {
        queues.makeDue(Destinations.HELD_CANCELLED, which);
        try {
            hold.settle(which, 1, (session, message) -> settle(session, message, reason, by));
        } catch (RefusedException e) {
            throw new IllegalStateException("A cancelled task cannot be told of: " + e.taskId(), e);
        }
    }

    private boolean settle(Session session, Message message, String reason, String by) throws JMSException {
        try {
            Task task = TaskMessage.read(message);
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            EventPublisher.publish(
                    session,
                    new TaskEvent.Cancelled(task.ref(), task.attempt(), now, reason, by, task.ageAt(now), null));
        } catch (UnreadableTaskException e) { // as a worker does with what is no task
            TaskMessage.setAside(session, message, Destinations.HELD_CANCELLED, e);
        }
        return true;
    }
}
