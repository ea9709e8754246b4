package dev.cafila.broker;

import jakarta.jms.ConnectionFactory;
import java.time.Duration;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Connections to the broker, tuned for each use. None reconnects by itself: whoever uses it decides when to try again. */
public final class BrokerConnections implements AutoCloseable {

    /** After this silence the broker takes a client for dead and hands its task to another. */
    private static final Duration CONNECTION_TTL = Duration.ofSeconds(20);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration PATIENCE_OF_SENDERS = Duration.ofSeconds(3);
    private static final Duration PATIENCE_OF_READERS = Duration.ofSeconds(30);
    private static final int CACHED_SESSIONS = 64;

    /** As long as the credit is not used up the broker sends another message: this is one task, or two very small ones. */
    private static final int ONE_AHEAD_BYTES = 1024;

    /** About forty tasks with small payloads. */
    private static final int SEVERAL_AHEAD_BYTES = 32 * 1024;

    private static final int READ_AHEAD_BYTES = 4 * 1024 * 1024;

    /** What a producer may send before the broker has to grant more; Artemis' own 64 KiB make a large transaction wait often. */
    private static final int SEND_AHEAD_BYTES = 1024 * 1024;

    private final ActiveMQConnectionFactory workers;
    private final ActiveMQConnectionFactory workersOneAhead;
    private final ActiveMQConnectionFactory workersSeveralAhead;
    private final ActiveMQConnectionFactory readers;
    private final SendingConnections senders;

    /** To a broker whose disk is not known here. */
    public BrokerConnections(BrokerAddress broker) {
        this(broker, DiskSpace.UNKNOWN);
    }

    public BrokerConnections(BrokerAddress broker, DiskSpace disk) {
        // Window 0: a consumer holds no message but the one it works on, so priorities are strict and a worker that
        // dies takes no neighbour's delivery count with it.
        workers = factory(broker, PATIENCE_OF_READERS, 0);
        workersOneAhead = factory(broker, PATIENCE_OF_READERS, ONE_AHEAD_BYTES);
        workersSeveralAhead = factory(broker, PATIENCE_OF_READERS, SEVERAL_AHEAD_BYTES);
        readers = factory(broker, PATIENCE_OF_READERS, READ_AHEAD_BYTES);
        senders = new SendingConnections(factory(broker, PATIENCE_OF_SENDERS, 0), disk);
        senders.setSessionCacheSize(CACHED_SESSIONS);
    }

    private static ActiveMQConnectionFactory factory(BrokerAddress broker, Duration patience, int windowBytes) {
        ActiveMQConnectionFactory factory =
                new ActiveMQConnectionFactory(broker.url(), broker.user(), broker.password());
        for (TransportConfiguration way : factory.getStaticConnectors()) {
            way.getParams().putIfAbsent(TransportConstants.NETTY_CONNECT_TIMEOUT, CONNECT_TIMEOUT.toMillis());
        }
        factory.setReconnectAttempts(0);
        factory.setInitialConnectAttempts(1);
        factory.setConsumerWindowSize(windowBytes);
        factory.setProducerWindowSize(SEND_AHEAD_BYTES);
        factory.setCallTimeout(patience.toMillis());
        factory.setConnectionTTL(CONNECTION_TTL.toMillis());
        factory.setClientFailureCheckPeriod(CONNECTION_TTL.toMillis() / 2);
        return factory;
    }

    /** For those who carry out tasks: strict order, one message at a time. */
    public ConnectionFactory workers() {
        return workers;
    }

    /** For those who carry out short tasks: the next one is held in advance, so that it need not be asked and waited for. */
    public ConnectionFactory workersOneAhead() {
        return workersOneAhead;
    }

    /** For those who carry out tasks that are quicker than a commit: many are held in advance. */
    public ConnectionFactory workersSeveralAhead() {
        return workersSeveralAhead;
    }

    /** For those who read many messages in a row, such as the tape. */
    public ConnectionFactory readers() {
        return readers;
    }

    /** For those who send: one connection, with its sessions and producers kept for the next. */
    public SendingConnections senders() {
        return senders;
    }

    @Override
    public void close() {
        senders.destroy();
        readers.close();
        workersOneAhead.close();
        workersSeveralAhead.close();
        workers.close();
    }
}
