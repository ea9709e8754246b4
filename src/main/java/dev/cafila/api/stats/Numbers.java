package dev.cafila.api.stats;

import dev.cafila.api.control.TypeQueues;
import dev.cafila.api.control.TypeQueues.TypeQueue;
import dev.cafila.submission.BrokerUnavailableException;
import dev.cafila.submission.TaskTypes;
import dev.cafila.task.TaskType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of the moment, kept for two seconds, so that it costs the same however many ask. Monitors are answered also while the
 * broker or the store is not there: what cannot be told then is left out.
 */
final class Numbers {

    private static final Duration KEPT = Duration.ofSeconds(2);

    private final CountView store;
    private final TypeQueues queues;
    private final TaskTypes types;
    private final Clock clock;
    private List<TypeQueue> keptQueues = List.of();
    private Instant queuesUntil = Instant.MIN;
    private Instant brokerAgainAt = Instant.MIN;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private final Object monitors = new Object();
    private final StoreMonitor monitored;

    Numbers(CountView store, TypeQueues queues, TaskTypes types, Clock clock) {
        this.store = store;
        this.queues = queues;
        this.types = types;
        this.clock = clock;
        this.monitored = StoreMonitor.of(store.patient(), clock);
    }

    private record Kept(Tally tally, Instant until) {}

    /** Returns the types there are, by name. */
    List<TaskType> types() {
        return types.known().stream()
                .sorted(Comparator.comparing(TaskType::slug))
                .toList();
    }

    /** Returns the counts of an organisation; of all together for null. One is counted at a time. */
    synchronized Tally tally(@Nullable String org) {
        String key = org == null ? "" : org;
        Kept before = kept.get(key);
        Instant now = clock.instant();
        if (before != null && now.isBefore(before.until())) {
            return before.tally();
        }
        Tally tally = new Tally(store.byState(org), store.unfinished(org), now);
        kept.values().removeIf(old -> !now.isBefore(old.until()));
        kept.put(key, new Kept(tally, now.plus(KEPT)));
        return tally;
    }

    /** Returns the queues as the broker has them. */
    List<TypeQueue> queues() {
        synchronized (queues) {
            Instant now = clock.instant();
            if (!now.isBefore(queuesUntil)) {
                keptQueues = queues.list(types());
                queuesUntil = now.plus(KEPT);
            }
            return keptQueues;
        }
    }

    /** Tells whether the store answers, whatever it takes to count. */
    boolean isStoreUp() {
        return monitored.isUp();
    }

    /** Returns what was counted last, a moment ago if that is quick; null if the store does not answer, or did not for long. */
    StoreCount.@Nullable Counted countedIfReachable() {
        return monitored.counted();
    }

    /** Returns how many seconds ago the tasks were counted for monitors; if they never were, how long ago this was made. */
    double ageOfCounts() {
        return monitored.age();
    }

    /** Returns the queues; null if the broker cannot be reached, or could not a moment ago. */
    @Nullable
    List<TypeQueue> queuesIfReachable() {
        synchronized (monitors) {
            if (clock.instant().isBefore(brokerAgainAt)) {
                return null;
            }
            List<TypeQueue> list = unlessGone(this::queues);
            brokerAgainAt = list == null ? clock.instant().plus(KEPT) : Instant.MIN;
            return list;
        }
    }

    private static <T> @Nullable T unlessGone(Supplier<T> question) {
        try {
            return question.get();
        } catch (BrokerUnavailableException e) {
            return null;
        }
    }
}
