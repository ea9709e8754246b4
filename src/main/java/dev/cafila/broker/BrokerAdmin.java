package dev.cafila.broker;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    /** Returns how many messages each of these queues holds; one that does not exist is left out. */
    public Map<String, Long> depths(Collection<String> queues) throws JMSException {
        Map<String, Long> depths = new TreeMap<>();
        for (String queue : queues) {
            try {
                depths.put(queue, depth(queue));
            } catch (JMSException e) {
                if (!Management.isNotFound(e)) {
                    throw e;
                }
            }
        }
        return depths;
    }

    /** Returns how much of the memory for messages is used, from 0; beyond 1 they are paged to disk. */
    public double memoryUsed() throws JMSException {
        return ((Number) broker.attribute(ResourceNames.BROKER, "addressMemoryUsagePercentage")).doubleValue() / 100;
    }

    /** Returns how much of the disk that the broker writes to is used, 0 to 1; below 0 if it does not say. */
    public double diskUsed() throws JMSException {
        return ((Number) broker.attribute(ResourceNames.BROKER, "diskStoreUsage")).doubleValue();
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
