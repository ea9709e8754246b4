package dev.cafila.bench.jmh;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Objects;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.core.client.impl.ClientMessageImpl;
import org.apache.activemq.artemis.jms.client.ActiveMQDestination;
import org.apache.activemq.artemis.jms.client.ActiveMQMessage;
import org.apache.activemq.artemis.jms.client.ActiveMQTextMessage;
import org.jspecify.annotations.Nullable;

/** A session that makes Artemis' own messages and keeps the last that was sent, so that writing them is all that takes time. */
final class MemorySession {

    private static final int FIRST_BYTES = 1024;
    private static final byte PRIORITY = 4;

    private final ClientSession core = proxy(ClientSession.class, (self, method, arguments) -> {
        if (method.getName().equals("createMessage")) {
            return new ClientMessageImpl(ActiveMQTextMessage.TYPE, true, 0, 0, PRIORITY, FIRST_BYTES);
        }
        throw new UnsupportedOperationException(method.toString());
    });
    private final MessageProducer producer = proxy(MessageProducer.class, (self, method, arguments) -> {
        if (method.getName().equals("send")) {
            keep(arguments);
        }
        return null;
    });
    private final Session session = proxy(Session.class, (self, method, arguments) -> switch (method.getName()) {
        case "createTextMessage" -> newMessage((String) arguments[0]);
        case "createQueue" -> ActiveMQDestination.createQueue((String) arguments[0]);
        case "createProducer" -> producer;
        default -> throw new UnsupportedOperationException(method.toString());
    });
    private @Nullable Message last;

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(MemorySession.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private void keep(Object[] arguments) {
        for (Object argument : arguments) {
            if (argument instanceof Message message) {
                last = message;
            }
        }
    }

    Session session() {
        return session;
    }

    /** Returns the last message that was sent. */
    Message sent() {
        return Objects.requireNonNull(last);
    }

    private TextMessage newMessage(String text) throws JMSException {
        TextMessage message = new ActiveMQTextMessage(core);
        message.setText(text);
        return message;
    }

    /** Returns a message as a consumer gets it. */
    static Message received(Message sent) throws JMSException {
        try {
            ActiveMQTextMessage message = new ActiveMQTextMessage(((ActiveMQMessage) sent).getCoreMessage(), null);
            message.doBeforeReceive();
            return message;
        } catch (ActiveMQException e) {
            throw new IllegalStateException(e);
        }
    }
}
