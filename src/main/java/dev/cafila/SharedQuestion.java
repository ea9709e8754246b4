package dev.cafila;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A question to something that may not answer, asked by many at a time: it is put once for all who came before it was put,
 * and nobody waits longer than 2 seconds.
 */
final class SharedQuestion<T> {

    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Supplier<T> question;
    private final Executor thread;
    private @Nullable CompletableFuture<T> next;

    /**
     * @param name of the thread that asks
     * @param question must not throw
     */
    SharedQuestion(String name, Supplier<T> question) {
        this.question = question;
        this.thread = new ThreadPoolExecutor(0, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            Thread asking = new Thread(work, name);
            asking.setDaemon(true);
            return asking;
        });
    }

    /** Returns an answer to a question put after this was called; empty if there is none in time. */
    Optional<T> answer() {
        try {
            return Optional.of(next().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** An answer that is on its way will not do: something may have happened since it was asked for. */
    private synchronized CompletableFuture<T> next() {
        CompletableFuture<T> asked = next;
        if (asked == null) {
            asked = CompletableFuture.supplyAsync(this::ask, thread);
            next = asked;
        }
        return asked;
    }

    private T ask() {
        synchronized (this) {
            next = null;
        }
        return question.get();
    }
}
