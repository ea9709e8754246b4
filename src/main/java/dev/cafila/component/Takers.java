package dev.cafila.component;

import dev.cafila.broker.BrokerConnections;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import net.logstash.logback.marker.Markers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * The threads that take tasks from one queue. There is always one that waits for the next task, as long as there may be more
 * of them; those that are not needed any more end. When the broker is gone each tries again once a second.
 */
final class Takers {

    private static final Logger LOG = LoggerFactory.getLogger(Takers.class);
    private static final Marker ERROR = Markers.append("event", "worker.error");
    private static final Marker READY = Markers.append("event", "worker.ready");
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** So many keep two processors and a disk busy with quick tasks; more only get into each other's way. */
    private static final int OF_QUICK_TASKS = 4;

    /** For so many takers whose handlers are busy there is another one that waits for the broker, when tasks are short. */
    private static final int OF_THOSE_WHO_COMMIT = 4;

    private final String queue;
    private final int handlers;
    private final Pace pace;
    private final TakerConnections connections;
    private final Function<Takers, Taker> makes;
    private final Set<Taker> all = new HashSet<>();
    private final Set<Taker> heldUp = new HashSet<>();
    private @Nullable ExecutorService threads;
    private int waiting;
    private boolean failing;

    /**
     * @param handlers how many tasks may be carried out at the same time
     * @param makes one more taker
     */
    Takers(String queue, int handlers, Pace pace, BrokerConnections brokers, Function<Takers, Taker> makes) {
        this.queue = queue;
        this.handlers = handlers;
        this.pace = pace;
        this.connections = new TakerConnections(brokers);
        this.makes = makes;
    }

    synchronized void start(ExecutorService threads) {
        this.threads = threads;
        connections.reopen();
        if (waiting == 0 && hasRoom()) {
            add();
        }
    }

    private void add() {
        if (threads != null) {
            Taker taker = makes.apply(this);
            threads.execute(taker);
            all.add(taker);
        }
    }

    /** Tells a taker whether to go on. If not, it does not count any more. */
    synchronized boolean needs(Taker taker) {
        boolean needed = threads != null && all.contains(taker) && all.size() <= mostInAll() && atWork() <= most();
        if (!needed) {
            leave(taker);
        }
        return needed;
    }

    private boolean hasRoom() {
        return all.size() < mostInAll() && atWork() < most();
    }

    /** Those whose handlers are slow do not count: others must go on with what is quick, as long as there are handlers. */
    private int atWork() {
        return all.size() - heldUp.size();
    }

    private int mostInAll() {
        return pace.overlapsCommits() ? handlers + handlers / OF_THOSE_WHO_COMMIT : handlers;
    }

    private int most() {
        return switch (pace.mode()) {
            case ONE_AT_A_TIME, ONE_AHEAD -> mostInAll();
            case SEVERAL -> Math.min(OF_QUICK_TASKS, handlers);
        };
    }

    /** Takes note that a taker has ended. */
    synchronized void leave(Taker taker) {
        all.remove(taker);
        heldUp.remove(taker);
        notifyAll();
    }

    /** Takes note that a taker's handler takes long; another one is to go on with the next task. */
    synchronized void heldUp(Taker taker) {
        if (all.contains(taker) && heldUp.add(taker) && waiting == 0 && hasRoom()) {
            add();
        }
    }

    /** Takes note that a taker's handler has come to an end, however long it took. */
    synchronized void goesOn(Taker taker) {
        heldUp.remove(taker);
    }

    TakerSession open(Pace.Mode mode) throws JMSException {
        TakerSession session = connections.open(queue, mode);
        synchronized (this) {
            if (failing) {
                failing = false;
                LOG.info(READY, "Tasks are taken from {} again", queue);
            }
        }
        return session;
    }

    /** Takes note that a taker waits for a task; false if it is not to. */
    synchronized boolean waits() {
        waiting++;
        return threads != null;
    }

    /** Takes note that a taker waits no more; if it has a task, another one is to wait in its place. */
    synchronized void waitsNoMore(boolean hasTask) {
        waiting--;
        if (hasTask && waiting == 0 && hasRoom()) {
            add();
        }
    }

    /** Tells a taker that waited in vain whether to end, because another one waits too. If so, it does not count any more. */
    synchronized boolean hasOneTooMany(Taker taker) {
        boolean spare = waiting > 0;
        if (spare) {
            leave(taker);
        }
        return spare;
    }

    /** Waits a moment before a taker tries again, unless it is to end. */
    synchronized void failed(Throwable reason) throws InterruptedException {
        if (threads != null && !failing) {
            failing = true;
            LOG.warn(
                    ERROR,
                    "No tasks can be taken from {}, they will be as soon as possible: {}",
                    queue,
                    reason.toString());
        }
        long end = System.nanoTime() + PAUSE_AFTER_FAILURE.toNanos();
        for (long left = PAUSE_AFTER_FAILURE.toMillis(); left > 0 && threads != null; left = millisUntil(end)) {
            wait(left);
        }
    }

    /** From now on nothing is taken. What was taken is carried out. */
    void suspend() {
        List<Taker> waiting;
        synchronized (this) {
            threads = null;
            waiting = List.copyOf(all);
            notifyAll();
        }
        waiting.forEach(Taker::stopWaiting);
    }

    /** Tells whether none is at work or waits. */
    synchronized boolean areNone() {
        return all.isEmpty();
    }

    /** Waits until what was taken is carried out, but not for long, and disconnects. */
    void stop() throws InterruptedException {
        suspend();
        awaitNone();
        connections.close();
    }

    private synchronized void awaitNone() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (long left = PATIENCE.toMillis(); left > 0 && !all.isEmpty(); left = millisUntil(end)) {
            wait(left);
        }
    }

    private static long millisUntil(long nanoTime) {
        return Duration.ofNanos(nanoTime - System.nanoTime()).toMillis();
    }
}
