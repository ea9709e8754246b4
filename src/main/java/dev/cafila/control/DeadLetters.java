package dev.cafila.control;

import dev.cafila.broker.BrokerConnections;
import dev.cafila.broker.Destinations;
import dev.cafila.broker.QueueAdmin;
import dev.cafila.broker.Selector;
import dev.cafila.broker.TaskMessage;
import dev.cafila.broker.TaskProperties;
import dev.cafila.broker.UnreadableTaskException;
import dev.cafila.event.EventPublisher;
import dev.cafila.submission.BrokerUnavailableException;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.Task;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Repairs dead letters: each is replayed or discarded once, however many ask for it at the same time. What is in
 * {@link Destinations#DEAD_LETTER} without being a task stays there.
 */
public final class DeadLetters {

    private static final int MOST_IN_A_TRANSACTION = 100;

    private final QueueAdmin queues;
    private final BrokerConnections connections;
    private final Hold hold;
    private final Clock clock;

    public DeadLetters(QueueAdmin queues, BrokerConnections connections, Clock clock) {
        this.queues = queues;
        this.connections = connections;
        this.hold = new Hold(queues, connections.workers(), Destinations.HELD_REPLAYED);
        this.clock = clock;
    }

    /**
     * Begins a failed task anew, with all its redeliveries.
     *
     * @param by who asks; empty if nobody said
     * @return the task as it waits for its next attempt; empty if there is no such dead letter, or none any more
     * @throws InvalidTaskException if the edit refuses it; the dead letter stays as it is
     * @throws BrokerUnavailableException if the broker did not confirm it; it may be asked again
     */
    public Optional<Task> replay(String org, TaskId id, String by, PayloadEdit edit) {
        return one(which(org, id), (session, message) -> replay(session, TaskMessage.read(message), by, edit));
    }

    /** The same, only if it failed in this attempt: so that who asks again does not replay what failed again meanwhile. */
    public Optional<Task> replay(String org, TaskId id, int attempt, String by, PayloadEdit edit) {
        Selector which = which(org, id)
                .and(TaskProperties.ATTEMPT)
                .isAtLeast(attempt)
                .and(TaskProperties.ATTEMPT)
                .isAtMost(attempt);
        return one(which, (session, message) -> replay(session, TaskMessage.read(message), by, edit));
    }

    /**
     * Begins failed tasks anew.
     *
     * @return how many
     * @throws BrokerUnavailableException if the broker did not confirm all; it may be asked again, and does the rest
     */
    public int replayAll(DeadLetterQuery query, String by) {
        return all(query, (session, message) -> replay(session, TaskMessage.read(message), by, PayloadEdit.NONE));
    }

    private Task replay(Session session, Task deadLetter, String by, PayloadEdit edit) throws JMSException {
        PayloadEdit.Edited edited = edit.apply(deadLetter);
        Task task = deadLetter.replayed(edited.payload());
        EventPublisher.publish(
                session, new TaskEvent.Replayed(task, now(), by, edited.patch())); // told before its start
        TaskMessage.send(session, task, null);
        return task;
    }

    /**
     * Returns what would be replayed; changes nothing.
     *
     * @return empty if there is no such dead letter
     * @throws InvalidTaskException if the edit refuses it
     * @throws BrokerUnavailableException if the broker cannot be reached
     */
    public Optional<PayloadEdit.Edited> preview(String org, TaskId id, PayloadEdit edit) {
        return BrokerWork.done(() -> find(which(org, id))).map(edit::apply);
    }

    private Optional<Task> find(Selector which) throws JMSException {
        try (Connection connection = connections.workers().createConnection();
                Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
                QueueBrowser browser =
                        session.createBrowser(session.createQueue(Destinations.DEAD_LETTER), which.text())) {
            connection.start();
            Enumeration<?> found = browser.getEnumeration();
            return found.hasMoreElements()
                    ? Optional.of(TaskMessage.read((Message) found.nextElement()))
                    : Optional.empty();
        } catch (UnreadableTaskException e) {
            return Optional.empty();
        }
    }

    /**
     * Throws a dead letter away.
     *
     * @param reason what whoever asks says; may be empty
     * @param by who asks; empty if nobody said
     * @return false if there is no such dead letter, or none any more
     * @throws BrokerUnavailableException if the broker did not confirm it; it may be asked again
     */
    public boolean discard(String org, TaskId id, String reason, String by) {
        return one(which(org, id), (session, message) -> discard(session, message, reason, by))
                .isPresent();
    }

    /**
     * Throws dead letters away.
     *
     * @return how many
     * @throws BrokerUnavailableException if the broker did not confirm all; it may be asked again, and does the rest
     */
    public int discardAll(DeadLetterQuery query, String reason, String by) {
        return all(query, (session, message) -> discard(session, message, reason, by));
    }

    private Task discard(Session session, Message message, String reason, String by)
            throws JMSException, UnreadableTaskException {
        Task task = TaskMessage.read(message);
        Instant now = now();
        Instant failedAt = message.propertyExists(TaskProperties.FAILED_AT)
                ? Instant.ofEpochMilli(message.getLongProperty(TaskProperties.FAILED_AT))
                : now;
        EventPublisher.publish(session, new TaskEvent.Discarded(task.ref(), task.attempt(), now, failedAt, reason, by));
        return task;
    }

    private static Selector which(String org, TaskId id) {
        return Selector.where(TaskProperties.ID)
                .is(id.value())
                .and(TaskProperties.ORG)
                .is(org);
    }

    private Optional<Task> one(Selector which, Hold.Settlement<Task> settlement) {
        return BrokerWork.done(() -> {
            try {
                return take(which, settlement);
            } catch (RefusedException e) {
                putBack(which);
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                return Optional.empty(); // not a task
            }
        });
    }

    /** One that a process had in hand when it died is held already. */
    private Optional<Task> take(Selector which, Hold.Settlement<Task> settlement)
            throws JMSException, RefusedException {
        List<Task> settled;
        int moved;
        do {
            moved = queues.move(Destinations.DEAD_LETTER, which, Destinations.HELD_REPLAYED);
            settled = hold.settle(which, 1, settlement);
        } while (settled.isEmpty() && moved > 0); // another took it, or put it back as this took too long
        return settled.stream().findFirst();
    }

    private int all(DeadLetterQuery query, Hold.Settlement<Task> settlement) {
        Selector which = query.selector(now());
        return BrokerWork.done(() -> {
            Set<String> refused = new TreeSet<>();
            int settled = 0;
            int held = 0;
            while (settled < query.limit()) {
                Selector rest =
                        refused.isEmpty() ? which : which.and(TaskProperties.ID).isNoneOf(refused);
                int most = Math.min(MOST_IN_A_TRANSACTION, query.limit() - settled);
                int moved = held < most ? moveSome(rest, most - held) : 0;
                try {
                    int now = hold.settle(rest, most, settlement).size();
                    if (now == 0 && moved == 0) {
                        break;
                    }
                    settled += now;
                    held = now == 0 ? 0 : Math.max(0, held + moved - now); // others may have taken some of these
                } catch (RefusedException e) {
                    refused.add(e.taskId());
                    putBack(Selector.where(TaskProperties.ID).is(e.taskId()));
                    held = Math.max(0, held + moved - 1);
                }
            }
            return settled;
        });
    }

    private int moveSome(Selector which, int most) throws JMSException {
        return queues.moveSome(Destinations.DEAD_LETTER, which, Destinations.HELD_REPLAYED, most);
    }

    private void putBack(Selector which) throws JMSException {
        queues.move(Destinations.HELD_REPLAYED, which, Destinations.DEAD_LETTER);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
