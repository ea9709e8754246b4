package dev.cafila.broker;

import dev.cafila.task.TaskId;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;

/**
 * Asks whoever carries out a task to stop, over {@link Destinations#CONTROL}.
 *
 * @param reason what whoever asks says; may be empty
 * @param by who asks; empty if nobody said
 */
public record CancelRequest(TaskId id, String reason, String by) {

    private static final String REASON = "CancelReason";
    private static final String BY = "CancelBy";

    /** Tells every worker that is connected now. */
    public void send(Session session) throws JMSException {
        try (MessageProducer producer = session.createProducer(session.createTopic(Destinations.CONTROL))) {
            Message message = session.createMessage();
            message.setStringProperty(TaskProperties.ID, id.value());
            message.setStringProperty(REASON, reason);
            message.setStringProperty(BY, by);
            producer.send(message, DeliveryMode.NON_PERSISTENT, Message.DEFAULT_PRIORITY, 0);
        }
    }

    /** Reads what {@link #send} wrote. */
    public static CancelRequest read(Message message) throws JMSException {
        return new CancelRequest(
                new TaskId(message.getStringProperty(TaskProperties.ID)),
                message.getStringProperty(REASON),
                message.getStringProperty(BY));
    }
}
