package dev.cafila.chaos.load;

import dev.cafila.chaos.sandbox.Sandbox;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Producers at every door, which hand in tasks of all types until they are stopped. */
public final class Load implements AutoCloseable {

    private static final int DOORS = 3;
    private static final int PATIENCE_SECONDS = 120;

    private final ExecutorService threads = Executors.newFixedThreadPool(DOORS);
    private final Steadily[] paces;
    private final List<Future<Integer>> producers;

    /**
     * Begins.
     *
     * @param perSecond how many tasks in all
     * @param note goes into every payload
     */
    public Load(Sandbox sandbox, double perSecond, List<String> types, String note, Submissions submissions) {
        paces = Stream.generate(() -> new Steadily(perSecond / DOORS))
                .limit(DOORS)
                .toArray(Steadily[]::new);
        producers = Stream.of(
                        new Producer("HTTP", () -> Doors.http(sandbox), paces[0], types, note, submissions),
                        new Producer("JMS", () -> Doors.core(sandbox), paces[1], types, note, submissions),
                        new Producer("STOMP", () -> Doors.stomp(sandbox), paces[2], types, note, submissions))
                .map(threads::submit)
                .toList();
    }

    /**
     * Hands in no more, and returns when all that was offered is accepted.
     *
     * @throws ExecutionException if a producer could not note what it did
     * @throws TimeoutException if a door stays closed
     */
    public void stop() throws ExecutionException, InterruptedException, TimeoutException {
        for (Steadily pace : paces) {
            pace.stop();
        }
        for (Future<Integer> producer : producers) {
            producer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
