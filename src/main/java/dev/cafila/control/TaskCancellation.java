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
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskType;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

/**
 * Cancels tasks. One that waits, for a worker or for its time, is taken out of its queue: from then on no worker can get it.
 * One that a worker has is asked for over {@link Destinations#CONTROL}.
 */
public final class TaskCancellation {

    /** What became of a cancellation. */
    public enum Answer {
        /** No worker has it, and none will. */
        CANCELLED,
        /** Every worker was asked to cancel it: whoever has it decides, and the tape tells. */
        REQUESTED
    }

    private static final int MORE_TRIES = 5;
    private static final long PAUSE_MILLIS = 100;

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
     * Cancels a task of an organisation. Whether there is such a task is not told: one that has ended, and one that never was,
     * are {@link Answer#REQUESTED} too.
     *
     * @param reason what whoever asks says; may be empty
     * @param by who asks; empty if nobody said
     * @throws BrokerUnavailableException if the broker did not confirm it; it may be asked again
     */
    public Answer cancel(String org, TaskType type, TaskId id, String reason, String by) {
        Selector which = Selector.where(TaskProperties.ID)
                .is(id.value())
                .and(TaskProperties.ORG)
                .is(org);
        return BrokerWork.done(() -> {
            if (isTaken(type, which)) {
                return cancelled(which, reason, by);
            }
            askWorkers(new CancelRequest(id, reason, by));
            for (int tries = 0; tries < MORE_TRIES && paused(); tries++) {
                if (isTaken(type, which)) { // it was between two attempts, or on its way into the queue
                    return cancelled(which, reason, by);
                }
            }
            return Answer.REQUESTED;
        });
    }

    /** The one step that decides: a worker gets the message, or it is moved here. */
    private boolean isTaken(TaskType type, Selector which) throws JMSException {
        return queues.move(Destinations.ofTasks(type), which, Destinations.HELD_CANCELLED) > 0;
    }

    private Answer cancelled(Selector which, String reason, String by) throws JMSException {
        tell(which, reason, by);
        return Answer.CANCELLED;
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
            EventPublisher.publish(
                    session,
                    new TaskEvent.Cancelled(
                            task.ref(), task.attempt(), clock.instant().truncatedTo(ChronoUnit.MILLIS), reason, by));
        } catch (UnreadableTaskException e) { // as a worker does with what is no task
            TaskMessage.setAside(session, message, Destinations.HELD_CANCELLED, e);
        }
        return true;
    }

    private void askWorkers(CancelRequest request) throws JMSException {
        try (Connection connection = connections.senders().createConnection();
                Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE)) {
            request.send(session);
        }
    }

    private static boolean paused() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
