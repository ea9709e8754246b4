package dev.cafila.chaos.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cafila.broker.BrokerConnections;
import dev.cafila.chaos.sandbox.Sandbox;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.jms.client.ActiveMQMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to the tape by a durable subscription of its own and counts how often each fact was told. The store cannot say: it
 * keeps a fact that is told twice only once.
 */
public final class Tape implements AutoCloseable {

    /** The subscription's queue; {@link Sandbox} declares it. */
    public static final String QUEUE = Sandbox.LISTENER;

    private static final Logger LOG = LoggerFactory.getLogger(Tape.class);
    private static final Set<String> REPORTS = Set.of("started", "progressed", "logged");
    private static final long IDLE_MILLIS = 300;
    private static final long PAUSE_MILLIS = 500;

    private final Sandbox sandbox;
    private final Map<String, Integer> told = new ConcurrentHashMap<>();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::listen, "chaos-tape");
    private final JsonMapper json = new JsonMapper();

    private Tape(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** Begins to listen; what is told from the moment this returns is heard. */
    public static Tape listen(Sandbox sandbox) throws JMSException {
        Tape tape = new Tape(sandbox);
        tape.subscribe();
        tape.thread.setDaemon(true);
        tape.thread.start();
        return tape;
    }

    private void subscribe() throws JMSException {
        try (BrokerConnections connections = new BrokerConnections(sandbox.broker());
                Connection connection = connections.readers().createConnection();
                Session session = connection.createSession(Session.SESSION_TRANSACTED)) {
            consumer(session).close();
        }
    }

    private static MessageConsumer consumer(Session session) throws JMSException {
        return session.createConsumer(session.createQueue("task.events::" + QUEUE));
    }

    /** Returns how often each fact was told, by the id of its event. */
    public Map<String, Integer> told() {
        return Map.copyOf(told);
    }

    private void listen() {
        try {
            while (!closing.await(0, TimeUnit.MILLISECONDS)) {
                try (BrokerConnections connections = new BrokerConnections(sandbox.broker())) {
                    read(connections);
                } catch (JMSException e) {
                    LOG.debug("The broker is away", e);
                    closing.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(BrokerConnections connections) throws JMSException, InterruptedException {
        try (Connection connection = connections.readers().createConnection();
                Session session = connection.createSession(Session.SESSION_TRANSACTED);
                MessageConsumer consumer = consumer(session)) {
            connection.start();
            while (!closing.await(0, TimeUnit.MILLISECONDS)) {
                Message message = consumer.receive(IDLE_MILLIS);
                if (message != null) {
                    count(message);
                    session.commit();
                }
            }
        }
    }

    /** A message that comes again, because the broker did not hear that it had come, is one telling still. */
    private void count(Message message) throws JMSException {
        if (REPORTS.contains(message.getStringProperty("EventKind"))) {
            return;
        }
        long number = ((ActiveMQMessage) message).getCoreMessage().getMessageID();
        for (String fact : idsOf(((TextMessage) message).getText())) {
            if (seen.add(number + " " + fact)) {
                told.merge(fact, 1, Integer::sum);
            }
        }
    }

    /** An event is an object, several are an array. */
    private List<String> idsOf(String events) {
        try {
            JsonNode parsed = json.readTree(events);
            List<String> ids = new ArrayList<>();
            for (JsonNode event : parsed.isArray() ? parsed : List.of(parsed)) {
                ids.add(event.path("id").asText());
            }
            return ids;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not an event: " + events, e);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
