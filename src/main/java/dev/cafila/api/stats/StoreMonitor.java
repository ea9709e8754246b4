package dev.cafila.api.stats;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What monitors are told of the store. Whether it answers is a question of its own, because to count millions of tasks may take long in
 * a store that is well: then monitors are told what was counted before, for up to five minutes.
 */
final class StoreMonitor {

    /** For how long those who ask wait for each answer; Prometheus gives up after ten seconds. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    /** For how long an answer is not asked for again. */
    static final Duration KEPT = Duration.ofSeconds(2);

    /** Numbers that are older are told no more. */
    static final Duration OLDEST = Duration.ofMinutes(5);

    private final CountView store;
    private final Duration patience;
    private final Clock clock;
    private final Executor asking;
    private final StoreCount count;
    private boolean up;
    private Instant askAgainAt = Instant.MIN;
    private @Nullable CompletableFuture<Boolean> question;

    /**
     * @param patience for how long those who ask wait for each answer
     * @param asking where the store is asked whether it answers
     * @param counting where it counts
     */
    StoreMonitor(CountView store, Duration patience, Executor asking, Executor counting, Clock clock) {
        this.store = store;
        this.patience = patience;
        this.asking = asking;
        this.clock = clock;
        this.count = new StoreCount(store, patience, counting, clock);
    }

    static StoreMonitor of(CountView store, Clock clock) {
        return new StoreMonitor(store, PATIENCE, thread("store-answers"), thread("store-numbers"), clock);
    }

    private static Executor thread(String name) {
        return new ThreadPoolExecutor(0, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Tells whether the store answers, or did a moment ago. */
    synchronized boolean isUp() {
        if (!clock.instant().isBefore(askAgainAt)) {
            if (question == null || question.isDone()) {
                question = CompletableFuture.supplyAsync(store::answers, asking);
            }
            up = Boolean.TRUE.equals(inTime(question));
            askAgainAt = clock.instant().plus(KEPT);
        }
        return up;
    }

    /** Returns what was counted last; null if the store does not answer, or nothing was counted for too long. */
    StoreCount.@Nullable Counted counted() {
        return isUp() ? count.last() : null;
    }

    /**
     * Returns how many seconds ago the tasks were counted last, told or not; if they never were, how long ago this was made. So it grows also
     * while every count fails.
     */
    double age() {
        return count.age().toMillis() / 1000.0;
    }

    private <T> @Nullable T inTime(CompletableFuture<T> answer) {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return null; // it goes on, and whoever asks next has it
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
