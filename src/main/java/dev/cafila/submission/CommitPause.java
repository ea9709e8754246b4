package dev.cafila.submission;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How to wait for what another process is about to commit, which may yet fail: then the task would be nobody's. */
@FunctionalInterface
interface CommitPause {

    /** So many pauses are made, and then the broker is taken for one that does not answer. */
    int MOST = 20;

    /** For as long as a commit takes. */
    Duration LIFE_OF_COMMIT = Duration.ofMillis(100);

    /** Waits once. */
    void pause() throws InterruptedException;

    /**
     * Makes one.
     *
     * @throws BrokerUnavailableException if whoever waits is told to stop
     */
    default void make() {
        try {
            pause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerUnavailableException(e);
        }
    }

    /** Waits {@link #LIFE_OF_COMMIT}. */
    static void aMoment() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(LIFE_OF_COMMIT.toMillis());
    }
}
