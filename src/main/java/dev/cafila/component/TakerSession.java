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
    private final Pace.Mode mode;
    private boolean letGo;

    /** @param mode what the connection was made for */
    TakerSession(Connection connection, String queue, Pace.Mode mode) throws JMSException {
        this.session = connection.createSession(Session.SESSION_TRANSACTED);
        this.consumer = session.createConsumer(session.createQueue(queue));
        this.tape = new EventPublisher(session);
        this.mode = mode;
    }

    /** Waits for a message; null if none came, or the session was closed. */
    @Nullable
    Message receive(long millis) throws JMSException {
        return consumer.receive(millis);
    }

    /** Returns a message that is here already; null if there is none, or none is held in advance. */
    synchronized @Nullable Message receiveNoWait() throws JMSException {
        return letGo || mode == Pace.Mode.ONE_AT_A_TIME ? null : consumer.receiveNoWait();
    }

    Session session() {
        return session;
    }

    /** Has an event sent with the commit. */
    void tell(TaskEvent event) {
        told.add(event);
    }

    /** Tells the tape, and commits: all that was received, sent and told counts. Not while {@link #letGo} sends acknowledgements. */
    synchronized void commit() throws JMSException {
        tape.publish(told);
        told.clear();
        session.commit();
    }

    Pace.Mode mode() {
        return mode;
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
