package dev.cafila.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Lets several do something at the same moment, up to forty. */
public final class AtOnce {

    private static final int MOST_THREADS = 40; // more than Artemis has for all that its clients ask for

    private AtOnce() {}

    /** Returns what each of them got; throws what one of them threw. */
    public static <T> List<T> all(List<? extends Callable<T>> several) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(several.size(), MOST_THREADS));
        CountDownLatch go = new CountDownLatch(1);
        try {
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> each : several) {
                running.add(threads.submit(() -> {
                    go.await();
                    return each.call();
                }));
            }
            go.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> each : running) {
                results.add(each.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
