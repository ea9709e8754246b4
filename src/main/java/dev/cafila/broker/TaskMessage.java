package dev.cafila.broker;

import dev.cafila.task.Failure;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.Task;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskOverrides;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskType;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Turns a task into a message and back: the payload is the text, all else are properties. */
public final class TaskMessage {

    private TaskMessage() {}

    /**
     * Sends a task to its type's queue.
     *
     * @param deliverAt not before this time; null for at once
     */
    public static void send(Session session, Task task, @Nullable Instant deliverAt) throws JMSException {
        send(session, Destinations.ofTasks(task.type()), task, write(session, task, deliverAt));
    }

    /** Sends a new task whose id was derived from an idempotency key: the broker refuses the commit if it knows the id. */
    public static void sendOnce(Session session, Task task, @Nullable Instant deliverAt) throws JMSException {
        Message message = write(session, task, deliverAt);
        message.setStringProperty(TaskProperties.DUPLICATE_ID, task.id().value());
        send(session, Destinations.ofTasks(task.type()), task, message);
    }

    /**
     * Sends a task back to its type's queue, for the same attempt.
     *
     * @param stops how many workers stopped while they carried out this attempt
     */
    public static void sendBack(Session session, Task task, int stops, @Nullable Instant deliverAt)
            throws JMSException {
        Message message = write(session, task, deliverAt);
        message.setIntProperty(TaskProperties.STOPS, stops);
        send(session, Destinations.ofTasks(task.type()), task, message);
    }

    /** Returns how many workers stopped while they carried out this attempt, as {@link #sendBack} wrote it. */
    public static int stops(Message message) throws JMSException {
        return message.propertyExists(TaskProperties.STOPS) ? message.getIntProperty(TaskProperties.STOPS) : 0;
    }

    /** Returns from when on a worker could have taken it. */
    public static Instant dueAt(Message message) throws JMSException {
        long sentAt = message.getJMSTimestamp();
        return Instant.ofEpochMilli(
                message.propertyExists(TaskProperties.DELIVER_AT)
                        ? Math.max(sentAt, message.getLongProperty(TaskProperties.DELIVER_AT))
                        : sentAt);
    }

    /** Sends a task that failed for good to the dead letters, with all that is needed to judge and to replay it. */
    public static void sendToDeadLetters(Session session, Task task, Failure failure, Instant failedAt)
            throws JMSException {
        Message message = write(session, task, null);
        message.setStringProperty(TaskProperties.ORIGINAL_QUEUE, Destinations.ofTasks(task.type()));
        message.setStringProperty(TaskProperties.ERROR, failure.error() + ": " + failure.message());
        message.setLongProperty(TaskProperties.FAILED_AT, failedAt.toEpochMilli());
        message.setStringProperty(TaskProperties.FINGERPRINT, failure.fingerprint());
        send(session, Destinations.DEAD_LETTER, task, message);
    }

    /** Sets aside a message that is not a task, as it is, with the reason. */
    public static void setAside(Session session, Message message, String queue, UnreadableTaskException reason)
            throws JMSException {
        message.clearProperties();
        message.setStringProperty(TaskProperties.ORIGINAL_QUEUE, queue);
        message.setStringProperty(TaskProperties.ERROR, String.valueOf(reason.getMessage()));
        try (MessageProducer producer = session.createProducer(Destinations.queue(Destinations.DEAD_LETTER))) {
            producer.send(message, DeliveryMode.PERSISTENT, Message.DEFAULT_PRIORITY, 0);
        }
    }

    private static void send(Session session, String queue, Task task, Message message) throws JMSException {
        try (MessageProducer producer = session.createProducer(Destinations.queue(queue))) {
            producer.setDisableMessageID(true);
            producer.send(message, DeliveryMode.PERSISTENT, task.priority().jms(), 0);
        }
    }

    private static Message write(Session session, Task task, @Nullable Instant deliverAt) throws JMSException {
        TextMessage message = session.createTextMessage(task.payload());
        message.setStringProperty(TaskProperties.ID, task.id().value());
        message.setStringProperty(TaskProperties.TYPE, task.type().slug());
        message.setIntProperty(TaskProperties.ATTEMPT, task.attempt());
        if (task.firstAttempt() > 1) {
            message.setIntProperty(TaskProperties.FIRST_ATTEMPT, task.firstAttempt());
        }
        message.setStringProperty(TaskProperties.ORG, task.org());
        message.setLongProperty(TaskProperties.SUBMITTED_AT, task.submittedAt().toEpochMilli());
        if (!task.name().isEmpty()) {
            message.setStringProperty(TaskProperties.NAME, task.name());
        }
        if (!task.user().isEmpty()) {
            message.setStringProperty(TaskProperties.USER, task.user());
        }
        writeOverrides(message, task.overrides());
        if (task.orderingKey() != null) {
            // The broker knows no organisations: the key of one is not to hold up another's.
            message.setStringProperty(TaskProperties.GROUP, task.org() + "/" + task.orderingKey());
            message.setStringProperty(TaskProperties.ORDERING_KEY, task.orderingKey());
        }
        if (task.correlationId() != null) {
            message.setJMSCorrelationID(task.correlationId());
        }
        if (task.trace() != null) {
            TraceProperties.write(message, task.trace());
        }
        if (deliverAt != null) {
            message.setLongProperty(TaskProperties.DELIVER_AT, deliverAt.toEpochMilli());
        }
        return message;
    }

    private static void writeOverrides(Message message, TaskOverrides overrides) throws JMSException {
        if (overrides.maximumRedeliveries() != null) {
            message.setIntProperty(TaskProperties.MAXIMUM_REDELIVERIES, overrides.maximumRedeliveries());
        }
        if (overrides.redeliveryDelay() != null) {
            message.setLongProperty(
                    TaskProperties.REDELIVERY_DELAY, overrides.redeliveryDelay().toMillis());
        }
        if (overrides.backOffMultiplier() != null) {
            message.setDoubleProperty(TaskProperties.BACK_OFF_MULTIPLIER, overrides.backOffMultiplier());
        }
        if (overrides.timeout() != null) {
            message.setLongProperty(TaskProperties.TIMEOUT, overrides.timeout().toMillis());
        }
    }

    /**
     * Reads a message that {@link #send} wrote.
     *
     * @throws UnreadableTaskException if it is another, as somebody may have put there by hand
     */
    public static Task read(Message message) throws JMSException, UnreadableTaskException {
        try {
            return task(message);
        } catch (ClassCastException
                | NullPointerException
                | IllegalArgumentException
                | InvalidTaskException
                | MessageFormatException
                        e) { // another kind of message, a property that is missing, wrong or of another type
            throw new UnreadableTaskException(e);
        }
    }

    private static Task task(Message message) throws JMSException {
        return new Task(
                new TaskId(message.getStringProperty(TaskProperties.ID)),
                new TaskType(message.getStringProperty(TaskProperties.TYPE)),
                message.getIntProperty(TaskProperties.ATTEMPT),
                message.propertyExists(TaskProperties.FIRST_ATTEMPT)
                        ? message.getIntProperty(TaskProperties.FIRST_ATTEMPT)
                        : 1,
                textOrEmpty(message, TaskProperties.NAME),
                ((TextMessage) message).getText(),
                new TaskPriority(message.getJMSPriority()),
                message.getStringProperty(TaskProperties.ORG),
                textOrEmpty(message, TaskProperties.USER),
                Instant.ofEpochMilli(message.getLongProperty(TaskProperties.SUBMITTED_AT)),
                readOverrides(message),
                orderingKey(message),
                message.getJMSCorrelationID(),
                TraceProperties.read(message));
    }

    /** Before there was a property of its own, the group was the key. */
    private static @Nullable String orderingKey(Message message) throws JMSException {
        String key = message.getStringProperty(TaskProperties.ORDERING_KEY);
        return key == null ? message.getStringProperty(TaskProperties.GROUP) : key;
    }

    private static TaskOverrides readOverrides(Message message) throws JMSException {
        return new TaskOverrides(
                message.propertyExists(TaskProperties.MAXIMUM_REDELIVERIES)
                        ? message.getIntProperty(TaskProperties.MAXIMUM_REDELIVERIES)
                        : null,
                message.propertyExists(TaskProperties.REDELIVERY_DELAY)
                        ? Duration.ofMillis(message.getLongProperty(TaskProperties.REDELIVERY_DELAY))
                        : null,
                message.propertyExists(TaskProperties.BACK_OFF_MULTIPLIER)
                        ? message.getDoubleProperty(TaskProperties.BACK_OFF_MULTIPLIER)
                        : null,
                message.propertyExists(TaskProperties.TIMEOUT)
                        ? Duration.ofMillis(message.getLongProperty(TaskProperties.TIMEOUT))
                        : null);
    }

    private static String textOrEmpty(Message message, String property) throws JMSException {
        String text = message.getStringProperty(property);
        return text == null ? "" : text;
    }
}
