package dev.cafila.broker;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.activemq.artemis.api.core.management.ResourceNames;

/** Asks the broker about itself. */
public final class BrokerAdmin implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Management broker;

    /** @param connections one of them is kept open until this is closed */
    public BrokerAdmin(ConnectionFactory connections) {
        broker = new Management(connections, PATIENCE);
    }

    /** Returns how many messages a queue holds: waiting, in delivery and scheduled. */
    public long depth(String queue) throws JMSException {
        return ((Number) broker.attribute(ResourceNames.QUEUE + queue, "messageCount")).longValue();
    }

    /** Returns how many of a queue's messages wait for their time. */
    public long scheduled(String queue) throws JMSException {
        return ((Number) broker.attribute(ResourceNames.QUEUE + queue, "scheduledCount")).longValue();
    }

    /**
     * Refuses a broker that would drop what it gives up on.
     *
     * @throws IllegalStateException saying which setting of {@code broker.xml} is missing
     */
    public void requireSafe(String address) throws JMSException {
        String settings = String.valueOf(broker.invoke(ResourceNames.BROKER, "getAddressSettingsAsJSON", address));
        for (String needed : new String[] {
            "\"deadLetterAddress\":\"" + Destinations.DEAD_LETTER + "\"", "\"expiryAddress\":\"task.expired\""
        }) {
            if (!settings.contains(needed)) {
                throw new IllegalStateException("The broker's address-setting for " + address + " lacks " + needed
                        + ": it would drop tasks. Give it the project's artemis/broker.xml.");
            }
        }
    }

    /** Tells whether the broker writes into messages of AMQP whose they are. */
    public boolean hasSenderPlugin() throws JMSException {
        Object[] plugins = (Object[]) broker.attribute(ResourceNames.BROKER, "brokerPluginClassNames");
        return List.of(plugins).contains(SenderPlugin.class.getName());
    }

    /**
     * Refuses a broker that believes what a client says of itself.
     *
     * @throws IllegalStateException saying which setting of {@code broker.xml} is missing
     */
    public static void requireSenders(ConnectionFactory connections) throws JMSException {
        try (Connection connection = connections.createConnection();
                Session session = connection.createSession()) {
            TemporaryQueue queue = session.createTemporaryQueue();
            Message message = session.createMessage();
            String lie = UUID.randomUUID().toString();
            message.setStringProperty(Senders.ACCOUNT, lie);
            session.createProducer(queue).send(message);
            connection.start();
            Message received = session.createConsumer(queue).receive(PATIENCE.toMillis());
            String account = received == null ? null : Senders.accountOf(received);
            if (account == null || account.equals(lie)) {
                throw new IllegalStateException(
                        "The broker's configuration lacks <populate-validated-user>: anybody could"
                                + " hand in tasks for any organisation. Give it the project's artemis/broker.xml.");
            }
        }
    }

    @Override
    public void close() {
        broker.close();
    }
}
