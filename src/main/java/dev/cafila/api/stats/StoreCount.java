package dev.cafila.api.stats;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the tasks of the store on a thread of its own, once at a time, and keeps what came of it. That a count fails is told the log once,
 * and once that one succeeds again.
 */
final class StoreCount {

    private static final Logger LOG = LoggerFactory.getLogger(StoreCount.class);

    private final CountView store;
    private final Duration patience;
    private final Executor counting;
    private final Clock clock;
    private final Instant since;
    private Instant begun = Instant.MIN;
    private CompletableFuture<?> underWay = CompletableFuture.completedFuture(null);
    private volatile @Nullable Counted last;
    private volatile boolean fails;

    /** @param patience for how long after a count began those who ask wait for it */
    StoreCount(CountView store, Duration patience, Executor counting, Clock clock) {
        this.store = store;
        this.patience = patience;
        this.counting = counting;
        this.clock = clock;
        this.since = clock.instant();
    }

    /** What was counted at one time. */
    record Counted(Tally tally, Unfinished unfinished) {}

    /**
     * Returns what was counted last; null if nothing was for too long. Those who ask wait side by side, and nobody for a count that has
     * taken long already.
     */
    @Nullable
    Counted last() {
        if (isOlderThan(StoreMonitor.KEPT)) {
            await(underWay());
        }
        return isOlderThan(StoreMonitor.OLDEST) ? null : last;
    }

    private boolean isOlderThan(Duration limit) {
        Counted counted = last;
        return counted == null || !clock.instant().isBefore(counted.tally().at().plus(limit));
    }

    /** One that failed is not tried again for a moment. */
    private synchronized CompletableFuture<?> underWay() {
        if (underWay.isDone() && !clock.instant().isBefore(begun.plus(StoreMonitor.KEPT))) {
            begun = clock.instant();
            underWay = CompletableFuture.runAsync(this::count, counting);
        }
        return underWay;
    }

    private void count() {
        try {
            Tally tally = new Tally(store.byState(null), store.unfinished(null), clock.instant());
            last = new Counted(tally, new Unfinished(tally.unfinished(), store.deadLetters(), tally.at()));
        } catch (RuntimeException e) {
            tell(e);
            return;
        }
        if (fails) {
            fails = false;
            LOG.info("The tasks of the store are counted again");
        }
    }

    private void tell(RuntimeException why) {
        if (!fails) {
            fails = true;
            LOG.warn(
                    "The tasks of the store cannot be counted; monitors are told what was counted before, for {} minutes",
                    StoreMonitor.OLDEST.toMinutes(),
                    why);
        }
    }

    private void await(CompletableFuture<?> count) {
        try {
            count.get(left().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return; // it goes on, and whoever asks next has it
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private synchronized Duration left() {
        Duration left = Duration.between(clock.instant(), begun.plus(patience));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Returns how long ago was counted what was counted last; if nothing was yet, since when it could have been. */
    Duration age() {
        Counted counted = last;
        return Duration.between(counted == null ? since : counted.tally().at(), clock.instant());
    }
}
