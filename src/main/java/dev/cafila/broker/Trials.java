package dev.cafila.broker;

import dev.cafila.task.Task;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.util.Enumeration;
import java.util.UUID;

/**
 * Notes in the broker of the suspects that run: one is written before a suspect begins and taken back when its run ends, so a
 * note of another worker's is of a run that its worker did not survive. The broker's count of deliveries cannot tell that: it
 * also counts what was only on its way to the worker that another task stopped. A worker that lost its connection in the
 * middle of such a run, and has not ended it, looks like one that stopped.
 */
public final class Trials {

    private final BrokerConnections connections;
    private final String worker = UUID.randomUUID().toString();

    public Trials(BrokerConnections connections) {
        this.connections = connections;
    }

    /** Takes note that an attempt is about to run; when this returns the note is on the disk. */
    public void begin(Task task) throws JMSException {
        connections.senders().inTransaction(session -> {
            Message note = session.createMessage();
            note.setStringProperty(TaskProperties.ID, task.id().value());
            note.setIntProperty(TaskProperties.ATTEMPT, task.attempt());
            note.setStringProperty(TaskProperties.WORKER, worker);
            try (MessageProducer producer = session.createProducer(Destinations.queue(Destinations.HELD_TRIALS))) {
                producer.send(note, DeliveryMode.PERSISTENT, Message.DEFAULT_PRIORITY, 0);
            }
        });
    }

    /** Returns how many other workers began an attempt and did not end it. */
    public int notEndedByOthers(Task task) throws JMSException {
        try (Connection connection = connections.workers().createConnection();
                Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
                QueueBrowser notes = session.createBrowser(
                        Destinations.queue(Destinations.HELD_TRIALS),
                        notesOf(task).text())) {
            connection.start();
            int others = 0;
            for (Enumeration<?> each = notes.getEnumeration(); each.hasMoreElements(); ) {
                Message note = (Message) each.nextElement();
                if (!worker.equals(note.getStringProperty(TaskProperties.WORKER))) {
                    others++;
                }
            }
            return others;
        }
    }

    /** Takes this worker's note of an attempt back. */
    public void end(Task task) throws JMSException {
        takeBack(notesOf(task).and(TaskProperties.WORKER).is(worker));
    }

    /** Takes all notes of an attempt back, whoever wrote them. */
    public void forget(Task task) throws JMSException {
        takeBack(notesOf(task));
    }

    private void takeBack(Selector which) throws JMSException {
        try (Connection connection = connections.workers().createConnection();
                Session session = connection.createSession(Session.SESSION_TRANSACTED);
                MessageConsumer notes =
                        session.createConsumer(Destinations.queue(Destinations.HELD_TRIALS), which.text())) {
            connection.start();
            Message note = notes.receiveNoWait();
            while (note != null) {
                note = notes.receiveNoWait();
            }
            session.commit();
        }
    }

    private static Selector notesOf(Task task) {
        return Selector.where(TaskProperties.ID)
                .is(task.id().value())
                .and(TaskProperties.ATTEMPT)
                .isAtLeast(task.attempt())
                .and(TaskProperties.ATTEMPT)
                .isAtMost(task.attempt());
    }
}
