package dev.cafila.component;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One that takes tasks from a queue, again and again: waits for one, sees to it that it is carried out, and commits. */
final class Taker implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Taker.class);
    private static final long WAIT_MILLIS = 10_000;

    private final TaskConsumer consumer;
    private final Takers takers;
    private final Pace pace;
    private volatile @Nullable TakerSession waitsOn;

    Taker(TaskConsumer consumer, Takers takers, Pace pace) {
        this.consumer = consumer;
        this.takers = takers;
        this.pace = pace;
    }

    @Override
    public void run() {
        try {
            while (takers.needs(this)) {
                try (TakerSession session = takers.open(pace.mode())) {
                    takeFrom(session);
                } catch (JMSException | RuntimeException | Error e) { // without takers the type would stand still
                    takers.failed(e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the process ends
        } finally {
            takers.leave(this);
        }
    }

    private void takeFrom(TakerSession session) throws JMSException, InterruptedException {
        while (goesOnWith(session)) {
            Message message = waitForOne(session);
            if (message != null) {
                carryOut(session, message);
            } else if (takers.hasOneTooMany(this)) {
                return;
            }
        }
    }

    private void carryOut(TakerSession session, Message message) throws JMSException, InterruptedException {
        try {
            new Lot(consumer, this, session, message).carryOut();
        } finally {
            takers.goesOn(this);
        }
    }

    /** Takes note that its handler takes long. */
    void heldUp() {
        takers.heldUp(this);
    }

    /** Tells whether it is still needed, and takes tasks as this session does. */
    boolean goesOnWith(TakerSession session) {
        return takers.needs(this) && session.mode() == pace.mode() && !session.hasLetGo();
    }

    private @Nullable Message waitForOne(TakerSession session) throws JMSException {
        Message message = null;
        waitsOn = session; // before it says so: from then on it may be stopped
        try {
            message = takers.waits() ? session.receive(WAIT_MILLIS) : null;
            if (session
                    .hasLetGo()) { // meanwhile: then its acknowledgement may be lost; closing the session gives it back
                message = null;
            }
            return message;
        } finally {
            takers.waitsNoMore(message != null);
            waitsOn = null;
        }
    }

    /** Ends its waiting for a task. */
    void stopWaiting() {
        TakerSession session = waitsOn;
        if (session != null) {
            try {
                session.letGo();
            } catch (JMSException e) {
                LOG.debug("The connection is gone, and with it the waiting", e);
            }
        }
    }
}
