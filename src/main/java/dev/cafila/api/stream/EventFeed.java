package dev.cafila.api.stream;

import dev.cafila.api.task.Masking;
import dev.cafila.store.EventRange;
import dev.cafila.store.RecordedEvent;
import dev.cafila.store.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what is recorded, once for all listeners of this node, into a ring: at once after a commit of this process, and every
 * so often for those of others. While nobody listens the store is not asked.
 */
final class EventFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);
    private static final int MOST_AT_ONCE = 1000;

    /** Everyone who listens is woken for each batch, so there are not too many a second. */
    private static final long BETWEEN_BATCHES_MILLIS = 10;

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    /** Who is to be told that there is something new. */
    interface Audience {
        boolean isEmpty();

        void somethingNew();
    }

    private final EventView store;
    private final Masking masking;
    private final EventRing ring;
    private final Audience audience;
    private final Duration poll;
    private final Semaphore commits = new Semaphore(0);
    private final Semaphore arrivals = new Semaphore(0);
    private final Thread thread = new Thread(this::run, "event-feed");
    private volatile boolean closed;

    EventFeed(EventView store, Masking masking, EventRing ring, Audience audience, Duration poll) {
        this.store = store;
        this.masking = masking;
        this.ring = ring;
        this.audience = audience;
        this.poll = poll;
    }

    void start() {
        store.onCommit(this::committed);
        thread.setDaemon(true);
        thread.start();
    }

    private void committed() {
        if (!audience.isEmpty()) {
            commits.release();
        }
    }

    /** Begins to read, if it does not yet: somebody listens. */
    void wake() {
        arrivals.release();
    }

    private void run() {
        try {
            while (!closed) {
                arrivals.acquire();
                arrivals.drainPermits();
                feed();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void feed() throws InterruptedException {
        boolean restarted = false;
        while (!audience.isEmpty() && !closed) {
            try {
                if (!restarted) {
                    ring.restart(store.newest());
                    restarted = true;
                    audience.somethingNew();
                }
                if (!readMore()) {
                    Thread.sleep(BETWEEN_BATCHES_MILLIS);
                    pause(poll);
                }
            } catch (StoreUnavailableException e) {
                LOG.warn(
                        "Live streams stand still, next try in {} s: {}",
                        PAUSE_AFTER_FAILURE.toSeconds(),
                        e.toString());
                pause(PAUSE_AFTER_FAILURE);
            } catch (RuntimeException e) {
                LOG.error("Live streams stand still, next try in {} s", PAUSE_AFTER_FAILURE.toSeconds(), e);
                pause(PAUSE_AFTER_FAILURE);
            }
        }
    }

    /** Returns whether there may be still more. */
    private boolean readMore() {
        commits.drainPermits(); // asked first: what is committed from now on is read the next time
        List<RecordedEvent> read = store.read(EventRange.after(ring.head(), MOST_AT_ONCE));
        if (!read.isEmpty()) {
            ring.add(read.stream().map(event -> LiveEvent.of(event, masking)).toList());
            audience.somethingNew();
        }
        return read.size() == MOST_AT_ONCE;
    }

    /** A commit ends the pause. */
    private void pause(Duration time) throws InterruptedException {
        if (commits.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS)) {
            commits.release();
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
