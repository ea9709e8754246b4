package dev.cafila.chaos.load;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;

/** Hands in tasks over JMS, whatever the protocol under it. */
public final class JmsDoor implements Door {

    private final Connection connection;
    private final Session session;
    private final String keyProperty;

    /** @param keyProperty the message's property that carries the idempotency key */
    public JmsDoor(ConnectionFactory factory, String keyProperty) throws JMSException {
        this.keyProperty = keyProperty;
        connection = factory.createConnection();
        session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
    }

    @Override
    public void submit(String type, String key, String payload) throws JMSException {
        try (MessageProducer producer = session.createProducer(session.createQueue("inbox." + type))) {
            TextMessage message = session.createTextMessage(payload);
            message.setStringProperty(keyProperty, key);
            producer.send(message);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (JMSException e) {
            throw new IOException(e);
        }
    }
}
