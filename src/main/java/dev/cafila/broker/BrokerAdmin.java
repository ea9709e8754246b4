package dev.cafila.broker;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import org.apache.activemq.artemis.api.core.management.ResourceNames;
import org.apache.activemq.artemis.api.jms.management.JMSManagementHelper;

/** Asks the broker about itself over its management address, so that it works for embedded and standalone ones alike. */
public final class BrokerAdmin {

    private static final String MANAGEMENT_ADDRESS = "activemq.management";
    private static final long PATIENCE_MILLIS = 5000;

    private final ConnectionFactory connections;

    public BrokerAdmin(ConnectionFactory connections) {
        this.connections = connections;
    }

    /** Returns how many messages a queue holds: waiting, in delivery and scheduled. */
    public long depth(String queue) throws JMSException {
        return ((Number) ask(request ->
                        JMSManagementHelper.putAttribute(request, ResourceNames.QUEUE + queue, "messageCount")))
                .longValue();
    }

    /** Returns how many of a queue's messages wait for their time. */
    public long scheduled(String queue) throws JMSException {
        return ((Number) ask(request ->
                        JMSManagementHelper.putAttribute(request, ResourceNames.QUEUE + queue, "scheduledCount")))
                .longValue();
    }

    /**
     * Refuses a broker that would drop what it gives up on.
     *
     * @throws IllegalStateException saying which setting of {@code broker.xml} is missing
     */
    public void requireSafe(String address) throws JMSException {
        String settings = (String) ask(request -> JMSManagementHelper.putOperationInvocation(
                request, ResourceNames.BROKER, "getAddressSettingsAsJSON", address));
        for (String needed : new String[] {
            "\"deadLetterAddress\":\"" + Destinations.DEAD_LETTER + "\"", "\"expiryAddress\":\"task.expired\""
        }) {
            if (!settings.contains(needed)) {
                throw new IllegalStateException("The broker's address-setting for " + address + " lacks " + needed
                        + ": it would drop tasks. Give it the project's artemis/broker.xml.");
            }
        }
    }

    private Object ask(Question question) throws JMSException {
        try (Connection connection = connections.createConnection();
                Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE)) {
            connection.start();
            Message request = session.createMessage();
            question.put(request);
            Message answer = exchange(session, request);
            Object result = JMSManagementHelper.getResult(answer);
            if (!JMSManagementHelper.hasOperationSucceeded(answer)) {
                throw new JMSException("The broker refused: " + result);
            }
            return result;
        } catch (JMSException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The broker's answer cannot be read", e);
        }
    }

    private static Message exchange(Session session, Message request) throws JMSException {
        TemporaryQueue answers = session.createTemporaryQueue();
        try (MessageConsumer consumer = session.createConsumer(answers);
                MessageProducer producer = session.createProducer(session.createQueue(MANAGEMENT_ADDRESS))) {
            request.setJMSReplyTo(answers);
            producer.send(request);
            Message answer = consumer.receive(PATIENCE_MILLIS);
            if (answer == null) {
                throw new JMSException("The broker did not answer within " + PATIENCE_MILLIS + " ms");
            }
            return answer;
        } finally {
            answers.delete();
        }
    }

    private interface Question {
        void put(Message request) throws Exception;
    }
}
