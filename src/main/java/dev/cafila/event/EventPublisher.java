package dev.cafila.event;

import dev.cafila.task.TaskEvent;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;

/**
 * Writes events to the tape on a session that the caller owns, so that an event belongs to whatever transaction the session
 * is in: both happen or neither.
 */
public final class EventPublisher {

    /** The topic of all events. */
    public static final String ADDRESS = "task.events";

    private EventPublisher() {}

    /** Sends a durable event: it counts once the session's transaction is committed. */
    public static void publish(Session session, TaskEvent event) throws JMSException {
        send(session, event, DeliveryMode.PERSISTENT);
    }

    /** Sends an event that may be lost if the broker dies, because a later durable one tells the same. */
    public static void publishVolatile(Session session, TaskEvent event) throws JMSException {
        send(session, event, DeliveryMode.NON_PERSISTENT);
    }

    private static void send(Session session, TaskEvent event, int deliveryMode) throws JMSException {
        try (MessageProducer producer = session.createProducer(session.createTopic(ADDRESS))) {
            producer.setDisableMessageID(true);
            TextMessage message = session.createTextMessage(EventCodec.encode(event));
            message.setStringProperty("TaskId", event.task().id().value());
            message.setStringProperty("TaskType", event.task().type().slug());
            message.setStringProperty("TaskOrg", event.task().org());
            message.setStringProperty("EventKind", event.kind());
            producer.send(message, deliveryMode, 4, 0);
        }
    }
}
