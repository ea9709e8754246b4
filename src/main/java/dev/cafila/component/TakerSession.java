package dev.cafila.component;

import dev.cafila.event.EventPublisher;
import dev.cafila.task.TaskEvent;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A transacted session by which tasks of one queue are taken, with what it takes to tell the tape. One thread at a time. */
final class TakerSession implements AutoCloseable {

    private final Session session;
    private final MessageConsumer consumer;
    private final EventPublisher tape;
    private final List<TaskEvent> told = new ArrayList<>();
    private final boolean buffers;
    private boolean letGo;

    /** @param buffers whether the connection's consumers hold messages in advance */
    TakerSession(Connection connection, String queue, boolean buffers) throws JMSException {
        this.session = connection.createSession(Session.SESSION_TRANSACTED);
        this.consumer = session.createConsumer(session.createQueue(queue));
        this.tape = new EventPublisher(session);
        this.buffers = buffers;
    }

    /** Waits for a message; null if none came, or the session was closed. */
    @Nullable
    Message receive(long millis) throws JMSException {
        return consumer.receive(millis);
    }

    /** Returns a message that is here already; null if there is none. */
    synchronized @Nullable Message receiveNoWait() throws JMSException {
        return letGo ? null : consumer.receiveNoWait();
    }

    Session session() {
        return session;
    }

    /** Has an event sent with the commit. */
    void tell(TaskEvent event) {
        told.add(event);
    }

    /** Tells the tape, and commits: all that was received, sent and told counts. */
    void commit() throws JMSException {
        tape.publish(told);
        told.clear();
        session.commit();
    }

    /** Tells whether messages are held in advance. */
    boolean buffers() {
        return buffers;
    }

    /**
     * Gives the messages that are held in advance back to their queue, before they wait here for long, and takes no more. What
     * was received is not touched. May be called while another thread waits in {@link #receive}.
     */
    synchronized void letGo() throws JMSException {
        letGo = true;
        consumer.close();
    }

    /** Tells whether it takes no more. */
    synchronized boolean hasLetGo() {
        return letGo;
    }

    @Override
    public void close() throws JMSException {
        session.close();
    }
}
