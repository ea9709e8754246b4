package dev.cafila.event;

import dev.cafila.task.TaskEvent;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import org.apache.activemq.artemis.jms.client.ActiveMQDestination;

/**
 * Writes events to the tape on a session that the caller owns, so that an event belongs to whatever transaction the session
 * is in: both happen or neither.
 */
public final class EventPublisher {

    /** The topic of all events. */
    public static final String ADDRESS = "task.events";

    /** Made without a session, which would ask the broker about it each time. */
    private static final Topic TOPIC = ActiveMQDestination.createTopic(ADDRESS);

    private final Session session;
    private final MessageProducer producer;

    /** Makes one for a session on which many events follow: its producer, which costs the broker an answer, is kept. */
    public EventPublisher(Session session) throws JMSException {
        this.session = session;
        this.producer = session.createProducer(TOPIC);
        producer.setDisableMessageID(true);
    }

    /** Sends a durable event: it counts once the session's transaction is committed. */
    public void publish(TaskEvent event) throws JMSException {
        producer.send(message(session, event), DeliveryMode.PERSISTENT, Message.DEFAULT_PRIORITY, 0);
    }

    /** Sends a durable event: it counts once the session's transaction is committed. */
    public static void publish(Session session, TaskEvent event) throws JMSException {
        send(session, event, DeliveryMode.PERSISTENT);
    }

    /** Sends an event that may be lost if the broker dies, because a later durable one tells the same. */
    public static void publishVolatile(Session session, TaskEvent event) throws JMSException {
        send(session, event, DeliveryMode.NON_PERSISTENT);
    }

    private static void send(Session session, TaskEvent event, int deliveryMode) throws JMSException {
        try (MessageProducer producer = session.createProducer(TOPIC)) {
            producer.setDisableMessageID(true);
            producer.send(message(session, event), deliveryMode, Message.DEFAULT_PRIORITY, 0);
        }
    }

    private static Message message(Session session, TaskEvent event) throws JMSException {
        TextMessage message = session.createTextMessage(EventCodec.encode(event));
        message.setStringProperty("TaskId", event.task().id().value());
        message.setStringProperty("TaskType", event.task().type().slug());
        message.setStringProperty("TaskOrg", event.task().org());
        message.setStringProperty("EventKind", event.kind());
        return message;
    }
}
