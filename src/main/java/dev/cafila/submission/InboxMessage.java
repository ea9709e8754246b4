package dev.cafila.submission;

import dev.cafila.broker.Destinations;
import dev.cafila.broker.TaskProperties;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskRequest;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a producer of any protocol sent to the inbox: the whole request to {@code inbox}, or the payload alone to
 * {@code inbox.<type>} with its options in the message's own headers.
 */
final class InboxMessage {

    /** Where the broker keeps the address a message was sent to when it puts it into the one inbox queue. */
    private static final String SENT_TO = "_AMQ_ORIG_ADDRESS";

    /** An idempotency key that producers of every protocol can set; Artemis' own {@code _AMQ_DUPL_ID} is one too. */
    private static final String IDEMPOTENCY_KEY = "IdempotencyKey";

    private static final String OF_A_TYPE = Destinations.INBOX_ADDRESS + ".";

    private static final int MOST_BYTES = 1 << 20;

    private InboxMessage() {}

    /** Returns the address the message was sent to. */
    static String sentTo(Message message) throws JMSException {
        String address = message.getStringProperty(SENT_TO);
        return address == null ? Destinations.INBOX_ADDRESS : address;
    }

    /** @throws InvalidTaskException if the message is not a request, naming what is wrong */
    static TaskRequest read(Message message, RequestReader wholeRequests) throws JMSException {
        String address = sentTo(message);
        if (!address.equals(Destinations.INBOX_ADDRESS) && !address.startsWith(OF_A_TYPE)) {
            throw new InvalidTaskException("_AMQ_ORIG_ADDRESS", "must not be set");
        }
        String text = textOf(message);
        if (address.equals(Destinations.INBOX_ADDRESS)) {
            return wholeRequests.read(text, keyOf(message));
        }
        return TaskRequest.of(address.substring(OF_A_TYPE.length()), text)
                .priority(priorityOf(message))
                .idempotencyKey(keyOf(message))
                .orderingKey(message.getStringProperty(TaskProperties.GROUP))
                .correlationId(message.getJMSCorrelationID())
                .build();
    }

    private static String textOf(Message message) throws JMSException {
        if (message instanceof TextMessage text && text.getText() != null) {
            requireSmall(text.getText().getBytes(StandardCharsets.UTF_8).length);
            return text.getText();
        }
        if (message instanceof BytesMessage bytes) {
            return utf8(bytes);
        }
        throw new InvalidTaskException("body", "must be a text or bytes message that holds JSON");
    }

    private static String utf8(BytesMessage message) throws JMSException {
        requireSmall(message.getBodyLength());
        byte[] bytes = new byte[(int) message.getBodyLength()];
        message.readBytes(bytes);
        return utf8("body", bytes);
    }

    private static String utf8(String field, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidTaskException(field, "must be text in UTF-8");
        }
    }

    private static void requireSmall(long bytes) {
        if (bytes > MOST_BYTES) {
            throw new InvalidTaskException("body", "must be at most " + MOST_BYTES + " bytes");
        }
    }

    /** JMS has no "not set": its default priority leaves the choice to the type, whose own default is that same one if it has none. */
    private static @Nullable TaskPriority priorityOf(Message message) throws JMSException {
        int priority = message.getJMSPriority();
        return priority == Message.DEFAULT_PRIORITY ? null : new TaskPriority(priority);
    }

    private static @Nullable String keyOf(Message message) throws JMSException {
        String key = text(message, "idempotency_key", IDEMPOTENCY_KEY);
        return key == null ? text(message, "idempotency_key", TaskProperties.DUPLICATE_ID) : key;
    }

    /** Not every client sends text: Artemis' own API has its duplicate ids in bytes, which JMS would not convert. */
    private static @Nullable String text(Message message, String field, String property) throws JMSException {
        Object value = message.getObjectProperty(property);
        if (value instanceof byte[] bytes) {
            return utf8(field, bytes);
        }
        return value == null ? null : value.toString();
    }
}
