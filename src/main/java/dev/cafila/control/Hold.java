package dev.cafila.control;

import dev.cafila.broker.QueueAdmin;
import dev.cafila.broker.Selector;
import dev.cafila.broker.UnreadableTaskException;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a command puts messages before it settles them. A consumer could not look for one message among many thousands: it
 * sees only the part of a queue that the broker has in memory. Moving finds it wherever it is, and gives it to one only.
 */
final class Hold {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long STEP_MILLIS = 100;

    private final QueueAdmin queues;
    private final ConnectionFactory connections;
    private final String queue;

    /** @param connections makes consumers that end when they are closed */
    Hold(QueueAdmin queues, ConnectionFactory connections, String queue) {
        this.queues = queues;
        this.connections = connections;
        this.queue = queue;
    }

    /**
     * Settles messages that are held, all in one transaction. Messages that somebody else settles meanwhile are left to them.
     *
     * @param most how many at most; fewer may be settled although more are held
     * @return what each settlement returned; empty if none is held
     * @throws RefusedException if a settlement threw an exception; all messages are held as before
     */
    <T> List<T> settle(Selector which, int most, Settlement<T> settlement) throws JMSException, RefusedException {
        try (Connection connection = connections.createConnection();
                Session session = connection.createSession(Session.SESSION_TRANSACTED);
                MessageConsumer consumer = session.createConsumer(session.createQueue(queue), which.text())) {
            connection.start();
            List<T> settled = settle(session, consumer, which, most, settlement);
            session.commit();
            return settled;
        }
    }

    private <T> List<T> settle(
            Session session, MessageConsumer consumer, Selector which, int most, Settlement<T> settlement)
            throws JMSException, RefusedException {
        List<T> settled = new ArrayList<>();
        long start = System.nanoTime();
        while (settled.size() < most) {
            Message message = consumer.receive(STEP_MILLIS);
            if (message != null) {
                settled.add(settle(session, message, settlement));
            } else if (!settled.isEmpty()) {
                break; // a full broker reads on from its disk once the first are committed
            } else if (queues.count(queue, which) == 0) {
                // None waits; but one may just be on its way here, which does not count as waiting.
                message = consumer.receive(STEP_MILLIS);
                if (message == null) {
                    break;
                }
                settled.add(settle(session, message, settlement));
            } else if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new JMSException("The broker does not hand out what is held in " + queue);
            }
        }
        return settled;
    }

    private static <T> T settle(Session session, Message message, Settlement<T> settlement)
            throws JMSException, RefusedException {
        try {
            return settlement.settle(session, message);
        } catch (RuntimeException | UnreadableTaskException e) {
            throw new RefusedException(message, e);
        }
    }

    /** What is sent on the session counts together with taking the message. */
    interface Settlement<T> {
        T settle(Session session, Message message) throws JMSException, UnreadableTaskException;
    }
}
