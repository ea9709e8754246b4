package dev.cafila.api.stream;

import dev.cafila.api.http.LiveConnection;
import dev.cafila.api.http.LiveReply;
import dev.cafila.api.http.Problem;
import dev.cafila.api.http.ProblemException;
import dev.cafila.api.task.Masking;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** All who listen at this node, and what they share. */
public final class Streams implements AutoCloseable {

    private static final String MEDIA_TYPE = "text/event-stream";
    private static final Duration LONGEST_TICK = Duration.ofSeconds(1);

    private final EventView store;
    private final StreamLimits limits;
    private final Clock clock;
    private final EventRing ring;
    private final EventFeed feed;
    private final Pages pages;
    private final ScheduledExecutorService ticks;
    private final Set<Listener> listeners = new HashSet<>();
    private boolean started;
    private boolean closed;

    /** @param clock tells when tokens expire, and for how long a client has been silent */
    public Streams(EventView store, Masking masking, StreamLimits limits, Clock clock) {
        this.store = store;
        this.limits = limits;
        this.clock = clock;
        this.ring = new EventRing(limits.events(), limits.bytes());
        this.feed = new EventFeed(store, masking, ring, new Listening(), limits.poll());
        this.pages = new Pages(store, masking);
        this.ticks = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "stream-ticks");
            thread.setDaemon(true);
            return thread;
        });
    }

    LiveReply reply(Interest interest, Opening opening) {
        return new LiveReply(MEDIA_TYPE, connection -> open(connection, interest, opening));
    }

    private void open(LiveConnection connection, Interest interest, Opening opening) {
        Listener listener = new Listener(connection, interest, opening, ring, pages, limits, clock.instant());
        add(listener);
        connection.onClose(() -> remove(listener));
        listener.begin();
        feed.wake();
    }

    private synchronized void add(Listener listener) {
        if (closed) {
            throw new ProblemException(Problem.of(
                            503,
                            "STOPPING",
                            "This node is stopping",
                            "Connect again in a few seconds, or to another node.")
                    .retryAfter(5));
        }
        if (listeners.size() >= limits.listeners()) {
            throw new ProblemException(Problem.of(
                            503,
                            "OVERLOADED",
                            "Too many listen at once",
                            "This node has " + limits.listeners() + " listeners, as many as it takes. Try again later.")
                    .retryAfter(10));
        }
        listeners.add(listener);
        if (!started) {
            started = true;
            start();
        }
    }

    private void start() {
        feed.start();
        Duration quarter = limits.heartbeat().dividedBy(4);
        long tick = (quarter.compareTo(LONGEST_TICK) < 0 ? quarter : LONGEST_TICK).toMillis();
        ticks.scheduleWithFixedDelay(this::tick, tick, tick, TimeUnit.MILLISECONDS);
    }

    private synchronized void remove(Listener listener) {
        listener.gone();
        listeners.remove(listener);
    }

    private void tick() {
        Instant now = clock.instant();
        all().forEach(listener -> listener.tick(now));
    }

    private synchronized List<Listener> all() {
        return List.copyOf(listeners);
    }

    /** Returns how many listen. */
    public synchronized int size() {
        return listeners.size();
    }

    /** Says goodbye to all who listen; nobody can from now on. Does not wait until they are gone. */
    @Override
    public void close() {
        refuse();
        all().forEach(Listener::stop);
        feed.close();
        pages.close();
        ticks.shutdownNow();
    }

    private synchronized void refuse() {
        closed = true;
    }

    /** Who is to hear of what is recorded. */
    private final class Listening implements EventFeed.Audience {
        @Override
        public boolean isEmpty() {
            return size() == 0;
        }

        @Override
        public void somethingNew() {
            all().forEach(Listener::wake);
        }
    }
}
