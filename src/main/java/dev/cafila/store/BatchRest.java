package dev.cafila.store;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/**
 * Carries out batches with a rest after each that is as long as the batch took, or longer. Who waits for SQLite's only lock asks for
 * it now and then, at most every 100 ms: batches without a rest between them would be over before a recorder gets in.
 *
 * @param least how long a rest is at least; none at all if zero
 */
record BatchRest(Duration least) {

    /** For those who share one connection, which they get in turns. */
    static final BatchRest NONE = new BatchRest(Duration.ZERO);

    /** For those who have a connection beside the recorder's. */
    static final BatchRest FOR_OTHERS = new BatchRest(Duration.ofMillis(150));

    /**
     * Returns what a batch returns, after the rest.
     *
     * @throws CancellationException if the thread is interrupted meanwhile
     */
    int after(IntSupplier batch) {
        long begun = System.nanoTime();
        int done = batch.getAsInt();
        if (least.isZero() || done == 0) {
            return done;
        }
        long now = System.nanoTime();
        long end = now + Math.max(least.toNanos(), now - begun);
        for (long left = end - now; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted between two batches");
            }
        }
        return done;
    }
}
