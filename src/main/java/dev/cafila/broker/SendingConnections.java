package dev.cafila.broker;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.ResourceAllocationException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.activemq.artemis.api.core.ActiveMQConnectionTimedOutException;
import org.apache.activemq.artemis.jms.client.ActiveMQConnection;
import org.jspecify.annotations.Nullable;
import org.springframework.jms.connection.CachingConnectionFactory;

/**
 * One connection for all who send, with its sessions and producers kept for the next. Nobody waits long: while one tries to
 * connect, the others wait for it for a moment only; after a failure all are refused at once until it is time to try again.
 */
public final class SendingConnections extends CachingConnectionFactory {

    private static final Duration WAIT_FOR_ANOTHER = Duration.ofSeconds(1);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final DiskSpace disk;
    private final SendDeadlines deadlines = new SendDeadlines(this, this::breakOff);
    private final ConnectionLog log = new ConnectionLog();
    private final ReentrantLock connecting = new ReentrantLock();
    private volatile @Nullable Connection open;
    private volatile long notBefore = System.nanoTime();

    SendingConnections(ConnectionFactory target, DiskSpace disk) {
        super(target);
        this.disk = disk;
    }

    /**
     * Sends and commits, within 5 seconds: what the broker keeps waiting longer is given up, and then nothing of it counts.
     *
     * @throws ResourceAllocationException if the broker's disk is known to be full
     * @throws JMSException if the broker cannot be reached, or does not take it; the task is in doubt only if the connection
     *     broke during the commit itself
     */
    public void inTransaction(Sending sending) throws JMSException {
        requireDisk();
        deadlines.inTime(sending, true);
    }

    /**
     * Sends at once, without a transaction, and within 5 seconds.
     *
     * @throws ResourceAllocationException if the broker's disk is known to be full
     * @throws JMSException if the broker cannot be reached, or keeps the sender waiting
     */
    public void report(Sending sending) throws JMSException {
        requireDisk();
        deadlines.inTime(sending, false);
    }

    /** @throws ResourceAllocationException if the broker's disk is known to be full, so that sending would have to wait */
    public void requireDisk() throws ResourceAllocationException {
        if (disk.isFull()) {
            throw new ResourceAllocationException("The broker's disk is nearly full");
        }
    }

    @Override
    protected Connection getConnection() throws JMSException {
        Connection connected = open;
        if (connected != null) {
            return super.getConnection();
        }
        if (System.nanoTime() - notBefore < 0 || !takeTurn()) {
            throw new JMSException("The broker could not be reached a moment ago");
        }
        try {
            log.connecting();
            return super.getConnection();
        } catch (JMSException e) {
            log.failed(e);
            notBefore = System.nanoTime() + PAUSE_AFTER_FAILURE.toNanos();
            throw e;
        } finally {
            connecting.unlock();
        }
    }

    private boolean takeTurn() {
        try {
            return connecting.tryLock(WAIT_FOR_ANOTHER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    protected void prepareConnection(Connection connection) throws JMSException {
        super.prepareConnection(connection);
        open = connection;
        log.ready();
    }

    @Override
    public void onException(JMSException broken) {
        log.failed(broken);
        super.onException(broken);
    }

    @Override
    public void resetConnection() {
        open = null;
        super.resetConnection();
    }

    /**
     * Fails whoever waits on the connection, without a word to the broker, which may not answer. Closing it would be polite,
     * but leaves some of them waiting.
     */
    private void breakOff() {
        if (open instanceof ActiveMQConnection connection) {
            connection
                    .getSessionFactory()
                    .getConnection()
                    .fail(new ActiveMQConnectionTimedOutException("The broker kept a sender waiting"));
            resetConnection();
        }
    }

    @Override
    public void destroy() {
        deadlines.close();
        super.destroy();
    }
}
