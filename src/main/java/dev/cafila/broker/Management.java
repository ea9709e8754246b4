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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.activemq.artemis.api.jms.management.JMSManagementHelper;
import org.jspecify.annotations.Nullable;

/**
 * Asks the broker over its management address, so that it works for embedded and standalone ones alike; one question at a
 * time. The broker carries out one command at a time anyway, and while thirty are on their way to it, it has no thread left
 * that could end the first (Artemis 2.55): it stands still for a minute.
 */
final class Management {

    private static final String ADDRESS = "activemq.management";
    private static final String NOT_FOUND = "AMQ229067";
    private static final long LONGEST_QUEUE_SECONDS = 10;

    private final ConnectionFactory connections;
    private final Duration patience;
    private final ReentrantLock turn = new ReentrantLock(true);

    /** @param patience how long an answer may take, once it is one's turn */
    Management(ConnectionFactory connections, Duration patience) {
        this.connections = connections;
        this.patience = patience;
    }

    /** Returns whether the broker refused a question because it has no such queue. */
    static boolean isNotFound(JMSException refusal) {
        return NOT_FOUND.equals(refusal.getErrorCode());
    }

    /** @throws JMSException if the broker cannot be reached or refuses */
    Object attribute(String resource, String name) throws JMSException {
        Object value = ask(request -> JMSManagementHelper.putAttribute(request, resource, name));
        if (value == null) {
            throw new JMSException("The broker has no " + name + " of " + resource);
        }
        return value;
    }

    /**
     * @return what the operation returns; null if nothing
     * @throws JMSException if the broker cannot be reached or refuses
     */
    @Nullable
    Object invoke(String resource, String operation, @Nullable Object... parameters) throws JMSException {
        return ask(request -> JMSManagementHelper.putOperationInvocation(request, resource, operation, parameters));
    }

    private @Nullable Object ask(Question question) throws JMSException {
        awaitTurn();
        try {
            return askNow(question);
        } finally {
            turn.unlock();
        }
    }

    private void awaitTurn() throws JMSException {
        try {
            if (!turn.tryLock(LONGEST_QUEUE_SECONDS, TimeUnit.SECONDS)) {
                throw new JMSException("The broker is busy with other commands");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JMSException("Interrupted before the broker was asked");
        }
    }

    private @Nullable Object askNow(Question question) throws JMSException {
        try (Connection connection = connections.createConnection();
                Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE)) {
            connection.start();
            Message request = session.createMessage();
            question.put(request);
            return result(exchange(session, request));
        } catch (JMSException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The broker's answer cannot be read", e);
        }
    }

    private Message exchange(Session session, Message request) throws JMSException {
        TemporaryQueue answers = session.createTemporaryQueue();
        try (MessageConsumer consumer = session.createConsumer(answers);
                MessageProducer producer = session.createProducer(session.createQueue(ADDRESS))) {
            request.setJMSReplyTo(answers);
            producer.send(request);
            Message answer = consumer.receive(patience.toMillis());
            if (answer == null) {
                throw new JMSException("The broker did not answer within " + patience.toMillis() + " ms");
            }
            return answer;
        } finally {
            answers.delete();
        }
    }

    /** A refusal's text begins with Artemis' code for its reason. */
    private static @Nullable Object result(Message answer) throws Exception {
        Object result = JMSManagementHelper.getResult(answer);
        if (JMSManagementHelper.hasOperationSucceeded(answer)) {
            return result;
        }
        String refusal = String.valueOf(result);
        throw new JMSException("The broker refused: " + refusal, refusal.replaceFirst(":.*", ""));
    }

    private interface Question {
        void put(Message request) throws Exception;
    }
}
