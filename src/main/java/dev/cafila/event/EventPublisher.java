package dev.cafila.event;

import dev.cafila.task.TaskEvent;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** Below what Artemis takes for a large message, which it would put into a file of its own. */
    private static final int MOST_CHARACTERS = 40_000;

    private static final int CHARACTERS_OF_AN_EVENT = 600; // besides its text

    private final Session session;
    private final MessageProducer producer;

    /** Makes one for a session on which many events follow: its producer, which costs the broker an answer, is kept. */
    public EventPublisher(Session session) throws JMSException {
        this.session = session;
        this.producer = producer(session);
    }

    /**
     * Sends durable events: they count once the session's transaction is committed. Events of tasks that were submitted or
     * completed together go together, in one message, if they are of one kind, type and organisation; each of the others is a
     * message of its own.
     */
    public void publish(List<TaskEvent> events) throws JMSException {
        for (List<TaskEvent> together : grouped(events)) {
            producer.send(message(session, together), DeliveryMode.PERSISTENT, Message.DEFAULT_PRIORITY, 0);
        }
    }

    private static List<List<TaskEvent>> grouped(List<TaskEvent> events) {
        List<List<TaskEvent>> groups = new ArrayList<>();
        Map<Object, Group> open = new HashMap<>();
        for (TaskEvent event : events) {
            if (!isOfMany(event)) {
                groups.add(List.of(event));
                continue;
            }
            Object common =
                    List.of(event.kind(), event.task().type(), event.task().org());
            Group group = open.get(common);
            if (group == null || !group.hasRoomFor(event)) {
                group = new Group();
                open.put(common, group);
                groups.add(group.events);
            }
            group.add(event);
        }
        return groups;
    }

    private static boolean isOfMany(TaskEvent event) {
        return event instanceof TaskEvent.Completed || event instanceof TaskEvent.Submitted;
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
        try (MessageProducer producer = producer(session)) {
            producer.send(message(session, List.of(event)), deliveryMode, Message.DEFAULT_PRIORITY, 0);
        }
    }

    private static MessageProducer producer(Session session) throws JMSException {
        MessageProducer producer = session.createProducer(TOPIC);
        producer.setDisableMessageID(true);
        return producer;
    }

    /** What they have in common can be asked for by a selector: the task's id only if there is but one. */
    private static Message message(Session session, List<TaskEvent> events) throws JMSException {
        TextMessage message = session.createTextMessage(EventCodec.encode(events));
        TaskEvent first = events.get(0);
        if (events.size() == 1) {
            message.setStringProperty("TaskId", first.task().id().value());
        }
        message.setStringProperty("TaskType", first.task().type().slug());
        message.setStringProperty("TaskOrg", first.task().org());
        message.setStringProperty("EventKind", first.kind());
        return message;
    }

    /** Events that go together. */
    private static final class Group {
        private final List<TaskEvent> events = new ArrayList<>();
        private int characters;

        boolean hasRoomFor(TaskEvent event) {
            return characters + length(event) <= MOST_CHARACTERS;
        }

        void add(TaskEvent event) {
            events.add(event);
            characters += length(event);
        }

        private static int length(TaskEvent event) {
            String text = event instanceof TaskEvent.Submitted submitted
                    ? submitted.detail().payload()
                    : event instanceof TaskEvent.Completed completed ? completed.result() : "";
            return text.length() + CHARACTERS_OF_AN_EVENT;
        }
    }
}
