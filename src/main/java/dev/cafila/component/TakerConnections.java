package dev.cafila.component;

import dev.cafila.broker.BrokerConnections;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections that the takers of one queue share: one whose consumers take a message when they are asked to, and one whose
 * consumers hold some in advance. Each is made when it is needed, and anew after it broke.
 */
final class TakerConnections implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TakerConnections.class);

    private final BrokerConnections brokers;
    private @Nullable Connection strict;
    private @Nullable Connection buffering;

    TakerConnections(BrokerConnections brokers) {
        this.brokers = brokers;
    }

    /** Opens a session for a taker. */
    TakerSession open(String queue, boolean buffers) throws JMSException {
        Connection connection = connection(buffers);
        try {
            return new TakerSession(connection, queue, buffers);
        } catch (JMSException e) {
            forget(connection);
            throw e;
        }
    }

    private synchronized Connection connection(boolean buffers) throws JMSException {
        Connection open = buffers ? buffering : strict;
        if (open != null) {
            return open;
        }
        Connection connection = (buffers ? brokers.bufferingWorkers() : brokers.workers()).createConnection();
        connection.setExceptionListener(failure -> forget(connection));
        connection.start();
        if (buffers) {
            buffering = connection;
        } else {
            strict = connection;
        }
        return connection;
    }

    private void forget(Connection connection) {
        synchronized (this) {
            buffering = buffering == connection ? null : buffering;
            strict = strict == connection ? null : strict;
        }
        disconnect(connection);
    }

    /** Disconnects. Whatever was not committed goes back to its queue. */
    @Override
    public void close() {
        List<Connection> open = new ArrayList<>();
        synchronized (this) {
            if (strict != null) {
                open.add(strict);
            }
            if (buffering != null) {
                open.add(buffering);
            }
            strict = null;
            buffering = null;
        }
        open.forEach(TakerConnections::disconnect);
    }

    private static void disconnect(Connection connection) {
        try {
            connection.close();
        } catch (JMSException e) {
            LOG.debug("A connection did not close cleanly", e);
        }
    }
}
