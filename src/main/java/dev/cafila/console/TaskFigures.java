package dev.cafila.console;

import dev.cafila.control.TaskQueues;
import dev.cafila.control.TaskQueues.QueueState;
import dev.cafila.store.StoreUnavailableException;
import dev.cafila.store.TaskCount;
import dev.cafila.store.TaskCounter;
import dev.cafila.submission.BrokerUnavailableException;
import dev.cafila.submission.TaskTypes;
import dev.cafila.task.TaskState;
import dev.cafila.task.TaskType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of all types, asked for at once and kept for a moment: an MBean is asked attribute by attribute, and there is one
 * for each type. What the broker or the store does not tell is null, and asked for again when the moment is over.
 */
final class TaskFigures {

    private static final Duration QUEUES_KEPT = Duration.ofSeconds(1);
    private static final Duration COUNTS_KEPT = Duration.ofSeconds(4);

    private final TaskTypes types;
    private final TaskQueues queues;
    private final TaskCounter counter;
    private final Clock clock;
    private Map<TaskType, QueueState> keptQueues = Map.of();
    private Instant queuesUntil = Instant.MIN;
    private @Nullable Counts keptCounts;
    private Instant countsUntil = Instant.MIN;

    TaskFigures(TaskTypes types, TaskQueues queues, TaskCounter counter, Clock clock) {
        this.types = types;
        this.queues = queues;
        this.counter = counter;
        this.clock = clock;
    }

    private record Counts(List<TaskCount> states, Map<String, Long> deadLetters) {}

    /** Returns what the queue of a type holds; null if the broker does not answer. */
    synchronized @Nullable QueueState queue(TaskType type) {
        if (!clock.instant().isBefore(queuesUntil)) {
            keptQueues = askQueues();
            queuesUntil = clock.instant().plus(QUEUES_KEPT);
        }
        return keptQueues.get(type);
    }

    private Map<TaskType, QueueState> askQueues() {
        try {
            return queues.list(types.known()).stream().collect(Collectors.toMap(QueueState::type, Function.identity()));
        } catch (BrokerUnavailableException e) {
            return Map.of();
        }
    }

    /** Returns how many tasks of a type, of all organisations, are in a state; null if the store does not answer. */
    @Nullable
    Long inState(TaskType type, TaskState state) {
        Counts counts = counts();
        return counts == null
                ? null
                : counts.states().stream()
                        .filter(each -> each.type().equals(type.slug()) && each.state() == state)
                        .mapToLong(TaskCount::count)
                        .sum();
    }

    /** Returns how many dead letters of a type there are, of all organisations; null if the store does not answer. */
    @Nullable
    Long deadLetters(TaskType type) {
        Counts counts = counts();
        return counts == null ? null : counts.deadLetters().getOrDefault(type.slug(), 0L);
    }

    private synchronized @Nullable Counts counts() {
        if (!clock.instant().isBefore(countsUntil)) {
            keptCounts = askCounts();
            countsUntil = clock.instant().plus(COUNTS_KEPT);
        }
        return keptCounts;
    }

    private @Nullable Counts askCounts() {
        try {
            return new Counts(counter.byState(null), counter.deadLetters());
        } catch (StoreUnavailableException e) {
            return null;
        }
    }

    /** What is asked for next shows what an operator has just done. */
    synchronized void forget() {
        queuesUntil = Instant.MIN;
        countsUntil = Instant.MIN;
    }
}
