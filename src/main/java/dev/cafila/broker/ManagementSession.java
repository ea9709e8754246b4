package dev.cafila.broker;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Questions to the broker and its answers, one after the other, on a queue that is kept for them: to make one and to delete it
 * again took the broker five times as long as to answer. Not for several threads at once.
 */
final class ManagementSession implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ManagementSession.class);
    private static final String ADDRESS = "activemq.management";

    private final Connection connection;
    private final Session session;
    private final TemporaryQueue answers;
    private final MessageConsumer consumer;
    private final MessageProducer producer;

    private ManagementSession(Connection connection, Session session) throws JMSException {
        this.connection = connection;
        this.session = session;
        answers = session.createTemporaryQueue();
        consumer = session.createConsumer(answers);
        producer = session.createProducer(session.createQueue(ADDRESS));
    }

    static ManagementSession open(ConnectionFactory connections) throws JMSException {
        Connection connection = connections.createConnection();
        try {
            ManagementSession opened =
                    new ManagementSession(connection, connection.createSession(Session.AUTO_ACKNOWLEDGE));
            connection.start();
            return opened;
        } catch (JMSException e) {
            connection.close();
            throw e;
        }
    }

    /** Returns whether the connection was lost since the last question, as far as this side knows. */
    boolean isLost() {
        try {
            session.createMessage();
            return false;
        } catch (JMSException e) {
            return true;
        }
    }

    Message newQuestion() throws JMSException {
        return session.createMessage();
    }

    /** @throws JMSException if there is no answer in time; nobody knows then whether the broker did it */
    Message answer(Message question, Duration patience) throws JMSException {
        question.setJMSReplyTo(answers);
        producer.send(question);
        Message answer = consumer.receive(patience.toMillis());
        if (answer == null) {
            throw new JMSException("The broker did not answer within " + patience.toMillis() + " ms");
        }
        return answer;
    }

    /** Deletes the queue, and with it an answer that comes late. */
    @Override
    public void close() {
        try (connection;
                session) {
            producer.close();
            consumer.close();
            answers.delete();
        } catch (JMSException e) {
            LOG.debug("The broker deletes the queue of answers together with the connection: {}", e.toString());
        }
    }
}
