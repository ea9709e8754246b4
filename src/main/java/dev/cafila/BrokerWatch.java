package dev.cafila;

import dev.cafila.broker.BrokerAdmin;
import jakarta.jms.JMSException;
import java.time.Clock;
import java.util.OptionalLong;

/** Asks the broker how many events wait on the tape; nobody waits long for a broker that does not answer. */
final class BrokerWatch implements AutoCloseable {

    private static final String RECORDER_QUEUE = "recorder";

    private final BrokerAdmin admin;
    private final Silence silence;
    private final SharedQuestion<OptionalLong> depth = new SharedQuestion<>("broker-watch", this::ask);

    BrokerWatch(BrokerAdmin admin, Clock clock) {
        this.admin = admin;
        this.silence = new Silence("broker", clock);
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
            OptionalLong told = OptionalLong.of(admin.depth(RECORDER_QUEUE));
            silence.broken();
            return told;
        } catch (JMSException | RuntimeException e) {
            silence.goesOn(e);
            return OptionalLong.empty();
        }
    }
}
