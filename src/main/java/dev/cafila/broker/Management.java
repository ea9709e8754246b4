package dev.cafila.broker;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
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
final class Management implements AutoCloseable {

    private static final String NOT_FOUND = "AMQ229067";
    private static final long LONGEST_QUEUE_SECONDS = 10;

    private final ConnectionFactory connections;
    private final Duration patience;
    private final ReentrantLock turn = new ReentrantLock(true);
    private @Nullable ManagementSession session;
    private volatile boolean closed;

    /**
     * @param connections one of them is kept open for the next question, until this is closed
     * @param patience how long an answer may take, once it is one's turn
     */
    Management(ConnectionFactory connections, Duration patience) {
        this.connections = connections;
        this.patience = patience;
    }

    /** Returns whether the broker refused a question because it has no such queue. */
    static boolean isNotFound(JMSException refusal) {
        return NOT_FOUND.equals(refusal.getErrorCode());
    }

    /** Returns whether the broker was reached, and refused. */
    static boolean isRefusal(JMSException failure) {
        return failure.getErrorCode() != null;
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
        try {
            return result(exchange(question));
        } catch (JMSException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The broker's answer cannot be read", e);
        }
    }

    /** Who got no answer is not asked again: a late one would be taken for the next. */
    private Message exchange(Question question) throws Exception {
        ManagementSession asked = takeSession();
        try {
            Message request = asked.newQuestion();
            question.put(request);
            Message answer = asked.answer(request, patience);
            session = asked;
            return answer;
        } catch (Exception e) {
            asked.close();
            throw e;
        }
    }

    private ManagementSession takeSession() throws JMSException {
        if (closed) {
            throw new JMSException("The broker is asked nothing any more");
        }
        ManagementSession kept = session;
        session = null;
        if (kept != null && !kept.isLost()) {
            return kept;
        }
        if (kept != null) {
            kept.close();
        }
        return ManagementSession.open(connections);
    }

    /** After the question at hand, if it does not take long. A broker that stops would report the queue of answers as lost. */
    @Override
    public void close() {
        closed = true;
        try {
            if (turn.tryLock(1, TimeUnit.SECONDS)) {
                try {
                    leaveSession();
                } finally {
                    turn.unlock();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void leaveSession() {
        if (session != null) {
            session.close();
            session = null;
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
