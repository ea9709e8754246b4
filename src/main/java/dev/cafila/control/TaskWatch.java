package dev.cafila.control;

import dev.cafila.broker.CancelRequest;
import dev.cafila.broker.Selector;
import dev.cafila.event.EventPublisher;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.time.Duration;

/** Listens, as long as it is open, to what the tape tells of one task, so that nobody needs to look again and again. */
final class TaskWatch implements AutoCloseable {

    /** What became of an attempt. An attempt that has just begun, or reports, is none of these. */
    enum Heard {
        CANCELLED,
        ENDED,
        BACK_IN_ITS_QUEUE,
        NOTHING
    }

    /** By which {@link EventPublisher} says what happened. */
    private static final String KIND = "EventKind";

    private final Connection connection;
    private final Session session;
    private final MessageConsumer tape;

    private TaskWatch(Connection connection, Selector which) throws JMSException {
        this.connection = connection;
        session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
        tape = session.createConsumer(session.createTopic(EventPublisher.ADDRESS), which.text());
    }

    /**
     * Hears all that is told from now on.
     *
     * @param which events carry a task's id and organisation as its message does
     * @param connections makes consumers that end when they are closed
     */
    static TaskWatch of(Selector which, ConnectionFactory connections) throws JMSException {
        Connection connection = connections.createConnection();
        try {
            TaskWatch watch = new TaskWatch(connection, which);
            connection.start();
            return watch;
        } catch (JMSException e) {
            connection.close();
            throw e;
        }
    }

    /** Asks all workers to cancel the task. */
    void ask(CancelRequest request) throws JMSException {
        request.send(session);
    }

    /** Returns what is heard next; nothing if nothing is heard in time. */
    Heard next(Duration patience) throws JMSException {
        long end = System.nanoTime() + patience.toNanos();
        for (long left = patience.toMillis();
                left > 0;
                left = Duration.ofNanos(end - System.nanoTime()).toMillis()) {
            Message event = tape.receive(left);
            if (event == null) {
                break;
            }
            Heard heard = heard(event);
            if (heard != Heard.NOTHING) {
                return heard;
            }
        }
        return Heard.NOTHING;
    }

    private static Heard heard(Message event) throws JMSException {
        return switch (String.valueOf(event.getStringProperty(KIND))) {
            case "cancelled" -> Heard.CANCELLED;
            case "completed", "failed" -> Heard.ENDED;
            case "attempt-failed", "returned" -> Heard.BACK_IN_ITS_QUEUE;
            default -> Heard.NOTHING;
        };
    }

    @Override
    public void close() throws JMSException {
        connection.close();
    }
}
