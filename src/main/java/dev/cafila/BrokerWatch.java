package dev.cafila;

import dev.cafila.broker.BrokerAdmin;
import jakarta.jms.JMSException;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the broker how many events wait on the tape; one question answers all who came before it was asked. */
final class BrokerWatch {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerWatch.class);
    private static final String RECORDER_QUEUE = "recorder";

    private final BrokerAdmin admin;
    private final ReentrantLock asking = new ReentrantLock();
    private OptionalLong events = OptionalLong.empty();
    private long askedAt = System.nanoTime();

    BrokerWatch(BrokerAdmin admin) {
        this.admin = admin;
    }

    /** Returns how many events the recorder has not taken; some are assumed if the broker cannot be asked. */
    long eventsOnTape() {
        return backlog().orElse(1);
    }

    /** Returns how many events the recorder has not taken; empty if the broker does not answer. */
    OptionalLong backlog() {
        long came = System.nanoTime();
        asking.lock();
        try {
            // An older answer will not do: an event may have been written since.
            if (askedAt - came < 0) {
                askedAt = System.nanoTime();
                events = ask();
            }
            return events;
        } finally {
            asking.unlock();
        }
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
