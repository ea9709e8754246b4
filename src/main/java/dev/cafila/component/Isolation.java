package dev.cafila.component;

import dev.cafila.task.Failure;
import dev.cafila.task.TaskOutcome;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * Finds the task that stops its workers among those that were only there. After the second stop of a worker an attempt is
 * suspect, and suspects run one at a time: whoever stops the worker then takes no other suspect with it. After the third it
 * is given up.
 */
final class Isolation {

    /** How long a suspect that cannot run now waits in its queue. */
    static final Duration TURN = Duration.ofSeconds(2);

    /** After so many stops an attempt is suspect. */
    static final int SUSPECT = 2;

    private static final int POISON = 3;

    private final Semaphore turn = new Semaphore(1);

    /**
     * Tells whether an attempt has become suspect, and its message does not say so yet. It must, before it runs again: then a
     * stop more is surely this attempt's, whatever happened to the deliveries before.
     *
     * @param noted how many stops its message says there were
     */
    boolean isNewlySuspect(int noted, int stops) {
        return !isSuspect(noted) && isSuspect(stops);
    }

    static boolean isSuspect(int stops) {
        return stops >= SUSPECT;
    }

    /** Tells whether an attempt may run now; if so, {@link #leave} must follow. */
    boolean mayRun(int stops) {
        return !isSuspect(stops) || stops < POISON && turn.tryAcquire();
    }

    void leave(int stops) {
        if (isSuspect(stops)) {
            turn.release();
        }
    }

    boolean isPoison(int stops) {
        return stops >= POISON;
    }

    TaskOutcome verdict() {
        return new TaskOutcome.GivenUp(
                new Failure(Failure.Kind.PERMANENT, "poison", "stopped its worker " + POISON + " times", "", null));
    }
}
