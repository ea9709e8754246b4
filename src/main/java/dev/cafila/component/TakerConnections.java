package dev.cafila.component;

import dev.cafila.broker.BrokerConnections;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections that the takers of one queue share, one for each mode: made when it is needed, and anew after it broke. */
final class TakerConnections implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TakerConnections.class);

    private final BrokerConnections brokers;
    private final Map<Pace.Mode, Connection> open = new EnumMap<>(Pace.Mode.class);
    private volatile boolean closed;

    TakerConnections(BrokerConnections brokers) {
        this.brokers = brokers;
    }

    /** Opens a session for a taker. */
    TakerSession open(String queue, Pace.Mode mode) throws JMSException {
        Connection connection = connection(mode);
        try {
            return new TakerSession(connection, queue, mode);
        } catch (JMSException e) {
            forget(connection);
            throw e;
        }
    }

    private synchronized Connection connection(Pace.Mode mode) throws JMSException {
        if (closed) {
            throw new JMSException("no tasks are to be taken any more");
        }
        Connection known = open.get(mode);
        if (known != null) {
            return known;
        }
        Connection connection = factory(mode).createConnection();
        connection.setExceptionListener(failure -> forget(connection));
        connection.start();
        open.put(mode, connection);
        return connection;
    }

    private ConnectionFactory factory(Pace.Mode mode) {
        return switch (mode) {
            case ONE_AT_A_TIME -> brokers.workers();
            case ONE_AHEAD -> brokers.workersOneAhead();
            case SEVERAL -> brokers.workersSeveralAhead();
        };
    }

    private void forget(Connection connection) {
        synchronized (this) {
            open.values().remove(connection);
        }
        disconnect(connection);
    }

    /** Connects again when it is needed, after it was closed. */
    void reopen() {
        closed = false;
    }

    /** Disconnects. Whatever was not committed goes back to its queue. */
    @Override
    public void close() {
        closed = true; // whoever waits for its turn to connect need not try any more
        List<Connection> connections;
        synchronized (this) {
            connections = List.copyOf(open.values());
            open.clear();
        }
        connections.forEach(TakerConnections::disconnect);
    }

    private static void disconnect(Connection connection) {
        try {
            connection.close();
        } catch (JMSException e) {
            LOG.debug("A connection did not close cleanly", e);
        }
    }
}
