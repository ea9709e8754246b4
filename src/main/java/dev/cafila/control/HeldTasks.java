package dev.cafila.control;

import dev.cafila.broker.Destinations;
import dev.cafila.broker.QueueAdmin;
import dev.cafila.broker.Selector;
import dev.cafila.broker.TaskProperties;
import jakarta.jms.JMSException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what a command began before its process died: tells of the tasks that were taken out of their queue to be cancelled, and
 * puts back the dead letters that were taken to be replayed or discarded. Several processes may do so at the same time.
 */
public final class HeldTasks implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HeldTasks.class);
    private static final Duration PERIOD = Duration.ofSeconds(30);

    /** A command that lives needs less; one that needs more finds its message gone, and loses nothing. */
    private static final Duration LONGEST_COMMAND = Duration.ofSeconds(10);

    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(5);

    private final QueueAdmin queues;
    private final TaskCancellation cancellation;
    private final Clock clock;
    private final Map<String, Instant> firstSeen = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "held-tasks");
        made.setDaemon(true);
        return made;
    });

    public HeldTasks(QueueAdmin queues, TaskCancellation cancellation, Clock clock) {
        this.queues = queues;
        this.cancellation = cancellation;
        this.clock = clock;
    }

    /** Sweeps at once and then every 30 s. */
    public void start() {
        thread.scheduleWithFixedDelay(this::sweepOrSay, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void sweepOrSay() {
        try {
            sweep();
        } catch (JMSException | RuntimeException e) { // the next sweep does what this one did not
            LOG.warn("What was left of operators' commands waits for the broker: {}", e.toString());
        }
    }

    /** Ends what was seen held for more than 10 s. */
    void sweep() throws JMSException {
        Set<String> seen = new HashSet<>();
        for (Selector cancelled : leftIn(Destinations.HELD_CANCELLED, seen)) {
            cancellation.tell(cancelled, "", "");
            LOG.info("Told of a cancellation that was interrupted: {}", cancelled);
        }
        for (Selector deadLetter : leftIn(Destinations.HELD_REPLAYED, seen)) {
            int moved = queues.move(Destinations.HELD_REPLAYED, deadLetter, Destinations.DEAD_LETTER);
            LOG.info("Put back {} of an interrupted command into {}: {}", moved, Destinations.DEAD_LETTER, deadLetter);
        }
        firstSeen.keySet().retainAll(seen);
    }

    private List<Selector> leftIn(String hold, Set<String> seen) throws JMSException {
        Instant now = clock.instant();
        return queues.list(hold).stream()
                .filter(message -> {
                    String key = hold + message.get("messageID");
                    seen.add(key);
                    return firstSeen.computeIfAbsent(key, any -> now).isBefore(now.minus(LONGEST_COMMAND));
                })
                .map(message -> Selector.where(TaskProperties.ID).is(String.valueOf(message.get(TaskProperties.ID))))
                .distinct()
                .toList();
    }

    /** Stops after the sweep at hand. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE_AT_THE_END.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
