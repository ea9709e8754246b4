package dev.cafila;

import dev.cafila.broker.BrokerAdmin;
import jakarta.jms.JMSException;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the broker how many events wait on the tape; nobody waits long for a broker that does not answer. */
final class BrokerWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerWatch.class);
    private static final String RECORDER_QUEUE = "recorder";

    private final BrokerAdmin admin;
    private final SharedQuestion<OptionalLong> depth = new SharedQuestion<>("broker-watch", this::ask);

    BrokerWatch(BrokerAdmin admin) {
        this.admin = admin;
    }

    /** Returns how many events the recorder has not taken; some are assumed if the broker cannot be asked. */
    long eventsOnTape() {
        return backlog().orElse(1);
    }

    /** Returns how many events the recorder has not taken; empty if the broker does not answer. */
    OptionalLong backlog() {
        return depth.answer().orElseGet(OptionalLong::empty);
    }

    BrokerAdmin admin() {
        return admin;
    }

    @Override
    public void close() {
        admin.close();
    }

    private OptionalLong ask() {
        try {
            return OptionalLong.of(admin.depth(RECORDER_QUEUE));
        } catch (JMSException | RuntimeException e) {
            LOG.warn("The broker does not answer: {}", e.toString());
            return OptionalLong.empty();
        }
    }
}
