package dev.cafila;

import dev.cafila.submission.KnownTasks;
import dev.cafila.task.TaskId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks others what they know, but waits only half a second for it. Who fails or is that slow is not asked again for five
 * seconds, so that submissions stay as fast as the broker; meanwhile only its own memory of keys guards.
 */
final class KnownInTime implements KnownTasks, AutoCloseable {

    static final Duration PATIENCE = Duration.ofMillis(500);
    static final Duration PAUSE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(KnownInTime.class);
    private static final int THREADS = 4;
    private static final int MOST_QUEUED = 1000;

    private final KnownTasks others;
    private final Clock clock;
    private final ThreadPoolExecutor threads;
    private volatile Instant askAgainAt = Instant.MIN;

    KnownInTime(KnownTasks others, Clock clock) {
        this.others = others;
        this.clock = clock;
        this.threads = new ThreadPoolExecutor(
                THREADS, THREADS, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_QUEUED), KnownInTime::thread);
        this.threads.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "known-tasks");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public Optional<Known> find(String org, TaskId id) {
        if (clock.instant().isBefore(askAgainAt)) {
            return Optional.empty();
        }
        FutureTask<Optional<Known>> question = new FutureTask<>(() -> others.find(org, id));
        try {
            threads.execute(question);
            return question.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            threads.remove(question);
            return pause("no answer within " + PATIENCE.toMillis() + " ms");
        } catch (ExecutionException e) {
            return pause(String.valueOf(e.getCause()));
        } catch (RejectedExecutionException e) {
            return pause("too many questions at once");
        } catch (InterruptedException e) {
            threads.remove(question);
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<Known> pause(String reason) {
        askAgainAt = clock.instant().plus(PAUSE);
        LOG.warn("The store is not asked about earlier idempotency keys for {} s: {}", PAUSE.toSeconds(), reason);
        return Optional.empty();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
