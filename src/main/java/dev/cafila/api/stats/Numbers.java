package dev.cafila.api.stats;

import dev.cafila.api.control.TypeQueues;
import dev.cafila.api.control.TypeQueues.TypeQueue;
import dev.cafila.store.StoreUnavailableException;
import dev.cafila.submission.BrokerUnavailableException;
import dev.cafila.submission.TaskTypes;
import dev.cafila.task.TaskType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of the moment, kept for two seconds, so that it costs the same however many ask. Monitors are answered also while the
 * broker or the store is not there: what cannot be told then is left out.
 */
final class Numbers {

    private static final Duration KEPT = Duration.ofSeconds(2);

    /** For how long monitors wait for the store; Prometheus gives up after ten seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final CountView store;
    private final TypeQueues queues;
    private final TaskTypes types;
    private final Clock clock;
    private List<TypeQueue> keptQueues = List.of();
    private Instant queuesUntil = Instant.MIN;
    private Instant storeAgainAt = Instant.MIN;
    private Instant brokerAgainAt = Instant.MIN;
    private @Nullable Unfinished keptUnfinished;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private final Object monitors = new Object();
    private final ExecutorService asking =
            new ThreadPoolExecutor(0, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), question -> {
                Thread thread = new Thread(question, "store-numbers");
                thread.setDaemon(true);
                return thread;
            });

    Numbers(CountView store, TypeQueues queues, TaskTypes types, Clock clock) {
        this.store = store;
        this.queues = queues;
        this.types = types;
        this.clock = clock;
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

    /** Returns all counts; null if the store does not answer, or did not a moment ago. */
    @Nullable
    Tally tallyIfReachable() {
        synchronized (monitors) {
            return ofStore(() -> tally(null));
        }
    }

    /** Returns what has not come to a good end; null if the store does not answer, or did not a moment ago. */
    @Nullable
    Unfinished unfinishedIfReachable() {
        synchronized (monitors) {
            Tally tally = ofStore(() -> tally(null));
            if (tally == null) {
                return null;
            }
            if (keptUnfinished == null || !keptUnfinished.at().equals(tally.at())) {
                keptUnfinished = ofStore(() -> new Unfinished(tally.unfinished(), store.deadLetters(), tally.at()));
            }
            return keptUnfinished;
        }
    }

    /** A store that is gone keeps each who asks waiting for a connection: after one who did, nobody asks for a moment. */
    private <T> @Nullable T ofStore(Supplier<T> question) {
        if (clock.instant().isBefore(storeAgainAt)) {
            return null;
        }
        T answer = inTime(() -> unlessGone(question));
        storeAgainAt = answer == null ? clock.instant().plus(KEPT) : Instant.MIN;
        return answer;
    }

    private <T> @Nullable T inTime(Callable<@Nullable T> question) {
        Future<@Nullable T> answer = asking.submit(question);
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(false); // one that has begun ends by itself; none waits behind it
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
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
        } catch (StoreUnavailableException | BrokerUnavailableException e) {
            return null;
        }
    }
}
