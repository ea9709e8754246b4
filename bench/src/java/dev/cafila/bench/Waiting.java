package dev.cafila.bench;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for what the measured system does. */
final class Waiting {

    private Waiting() {}

    /**
     * Returns when it is so, looking every few milliseconds.
     *
     * @param what what is waited for, for the message
     * @throws IllegalStateException if it is not so in time
     */
    static void until(String what, Duration patience, long everyMillis, Callable<Boolean> isSo) throws Exception {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!isSo.call()) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("Not within " + patience.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(everyMillis));
        }
    }
}
