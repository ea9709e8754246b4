package dev.cafila.api.stream;

import dev.cafila.api.task.Masking;
import dev.cafila.store.EventRange;
import dev.cafila.store.RecordedEvent;
import dev.cafila.store.StoreUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads from the store what the ring does not have any more, page by page, for few listeners at a time. */
final class Pages implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Pages.class);

    /** The store has few connections for reading, and others read too. */
    private static final int THREADS = 2;

    private static final int PAGE = 100;

    /** How many positions of other organisations, or of no interest, one page passes over at most. */
    private static final int SPAN = 5_000;

    /** Takes a page, or the news that it could not be read now. */
    interface Reader {
        void page(Batch batch);

        void failed();
    }

    private final EventView store;
    private final Masking masking;
    private final ExecutorService threads;

    Pages(EventView store, Masking masking) {
        this.store = store;
        this.masking = masking;
        AtomicInteger count = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(THREADS, work -> {
            Thread thread = new Thread(work, "event-pages-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @param upTo a position up to which everything can be read */
    void read(Interest interest, long after, long upTo, Reader reader) {
        try {
            threads.execute(() -> readNow(interest, after, upTo, reader));
        } catch (RejectedExecutionException e) {
            reader.failed(); // closed
        }
    }

    private void readNow(Interest interest, long after, long upTo, Reader reader) {
        try {
            reader.page(page(interest, after, upTo));
        } catch (StoreUnavailableException e) {
            reader.failed(); // the feed says so once for all
        } catch (RuntimeException e) {
            LOG.error("A stream cannot go on after position {} yet", after, e);
            reader.failed();
        }
    }

    private Batch page(Interest interest, long after, long upTo) {
        long last = interest.task() == null ? Math.min(upTo, after + SPAN) : upTo;
        List<RecordedEvent> read = store.read(new EventRange(after, last, interest.org(), interest.task(), PAGE));
        List<LiveEvent> told = new ArrayList<>();
        int length = 0;
        for (RecordedEvent recorded : read) {
            if (length >= Batch.BYTES) {
                return new Batch(told, recorded.position() - 1);
            }
            LiveEvent event = interest.seen(LiveEvent.of(recorded, masking));
            if (interest.includes(event)) {
                told.add(event);
                length += event.frame().length;
            }
        }
        return new Batch(told, read.size() == PAGE ? read.get(PAGE - 1).position() : last);
    }

    /** Those who read now are given up. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
