package dev.cafila.broker;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.activemq.artemis.api.core.ActiveMQInterruptedException;
import org.springframework.jms.JmsException;
import org.springframework.jms.core.JmsTemplate;

/**
 * Gives up on sends that take too long. The client library has no timeout for this: a broker that is short of disk or memory
 * lets a producer wait, and one that is frozen is noticed late. Afterwards all are refused at once, but for one now and then
 * that finds out whether the broker takes messages again.
 */
final class SendDeadlines implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration PROBE_EVERY = Duration.ofSeconds(2);

    private final JmsTemplate transacted;
    private final JmsTemplate atOnce;
    private final Runnable breakOff;
    private final Set<Send> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean probing = new AtomicBoolean();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "send-deadlines");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean blocked;
    private volatile long probeAt;

    /** @param breakOff fails whatever waits on these connections, and makes them connect anew */
    SendDeadlines(ConnectionFactory connections, Runnable breakOff) {
        this.transacted = new JmsTemplate(connections);
        this.transacted.setSessionTransacted(true);
        this.atOnce = new JmsTemplate(connections);
        this.breakOff = breakOff;
        watch.scheduleWithFixedDelay(
                this::giveUpLateOnes, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** @param commit whether it counts only together with a commit, which follows */
    void inTime(Sending sending, boolean commit) throws JMSException {
        boolean probe = blocked;
        if (probe && !mayProbe()) {
            throw new JMSException("The broker took nothing a moment ago");
        }
        try {
            send(sending, commit);
            blocked = false;
        } finally {
            if (probe) {
                probeAt = System.nanoTime() + PROBE_EVERY.toNanos();
                probing.set(false);
            }
        }
    }

    private boolean mayProbe() {
        return System.nanoTime() - probeAt >= 0 && probing.compareAndSet(false, true);
    }

    private void send(Sending sending, boolean commit) throws JMSException {
        Send send = new Send();
        underWay.add(send);
        try {
            (commit ? transacted : atOnce).execute(session -> send(session, sending, commit, send));
        } catch (JmsException e) {
            throw e.getCause() instanceof JMSException original ? original : failure(e);
        } finally {
            underWay.remove(send);
        }
    }

    /** A session that was left while it waited for an answer might take it for the answer to its next question. */
    private Session send(Session session, Sending sending, boolean commit, Send send) throws JMSException {
        try {
            sending.on(session);
            if (commit) {
                send.requireTime();
                session.commit();
            }
            return session;
        } catch (ActiveMQInterruptedException e) {
            boolean interrupted = Thread.interrupted();
            breakOff.run();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            throw failure(e);
        }
    }

    private static JMSException failure(RuntimeException cause) {
        JMSException failure = new JMSException(String.valueOf(cause.getMessage()));
        failure.setLinkedException(cause);
        failure.initCause(cause);
        return failure;
    }

    private void giveUpLateOnes() {
        if (underWay.removeIf(Send::isLate)) {
            probeAt = System.nanoTime() + PROBE_EVERY.toNanos();
            blocked = true;
            breakOff.run();
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }

    /** One that is given up before it commits never commits: breaking off frees it, and it would go on. */
    private static final class Send {

        private final long began = System.nanoTime();
        private final AtomicBoolean decided = new AtomicBoolean();

        void requireTime() throws JMSException {
            if (!decided.compareAndSet(false, true)) {
                throw new JMSException("The broker kept the sender waiting for " + PATIENCE.toSeconds() + " s");
            }
        }

        boolean isLate() {
            boolean late = System.nanoTime() - began > PATIENCE.toNanos();
            if (late) {
                decided.set(true);
            }
            return late;
        }
    }
}
