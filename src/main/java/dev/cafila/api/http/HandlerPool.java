package dev.cafila.api.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that parse, validate, handle and serialise, so that the event loop never waits. Bounded: what is too much is refused. */
public final class HandlerPool implements AutoCloseable {

    private static final Problem OVERLOADED = Problem.of(
                    503, "OVERLOADED", "Too many requests at once", "This node has no room now. Try again shortly.")
            .retryAfter(1);

    private final ThreadPoolExecutor threads;

    /** @param queue how many requests may wait for a thread */
    public HandlerPool(int threads, int queue) {
        AtomicInteger count = new AtomicInteger();
        this.threads =
                new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queue), work -> {
                    Thread thread = new Thread(work, "api-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** Runs the work on the pool; the future completes on the context. */
    <T> Future<T> submit(Context context, Callable<T> work) {
        Promise<T> promise = Promise.promise();
        try {
            threads.execute(() -> run(context, work, promise));
        } catch (RejectedExecutionException e) {
            return Future.failedFuture(new ProblemException(OVERLOADED));
        }
        return promise.future();
    }

    /** A request must be answered whatever happens to it, so even an Error ends as a failed future. */
    private static <T> void run(Context context, Callable<T> work, Promise<T> promise) {
        try {
            T result = work.call();
            context.runOnContext(done -> promise.complete(result));
        } catch (Throwable failure) {
            context.runOnContext(done -> promise.fail(failure));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
