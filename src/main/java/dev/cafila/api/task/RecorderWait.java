package dev.cafila.api.task;

import dev.cafila.api.http.Problem;
import dev.cafila.api.http.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Looks for what the store may not have yet, until the recorder has caught up. Few may wait at a time: a wait holds a thread,
 * and questions for tasks that never were must not take them all.
 */
final class RecorderWait {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final int MOST_WAITING = 4;

    private final TapeBacklog tape;
    private final Clock clock;
    private final Pause pause;
    private final Semaphore places = new Semaphore(MOST_WAITING);

    RecorderWait(TapeBacklog tape, Clock clock, Pause pause) {
        this.tape = tape;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Returns what the look finds, or nothing if there truly is nothing.
     *
     * @throws ProblemException STORE_BEHIND if that could not be told in time
     */
    <T> Optional<T> find(Supplier<Optional<T>> look) {
        Attempt<T> first = attempt(look);
        if (first.isSure()) {
            return first.found();
        }
        if (!places.tryAcquire()) {
            throw behind();
        }
        try {
            return keepLooking(look);
        } finally {
            places.release();
        }
    }

    private <T> Optional<T> keepLooking(Supplier<Optional<T>> look) {
        Instant end = clock.instant().plus(PATIENCE);
        while (clock.instant().isBefore(end) && !interrupted()) {
            pause.pause(POLL);
            Attempt<T> attempt = attempt(look);
            if (attempt.isSure()) {
                return attempt.found();
            }
        }
        throw behind();
    }

    /**
     * Looks until it is so, and returns what was seen last: when patience is over, and if too many wait, what it is not yet.
     */
    <T> T await(Supplier<T> look, Predicate<T> so) {
        T seen = look.get();
        if (so.test(seen) || !places.tryAcquire()) {
            return seen;
        }
        try {
            for (long i = PATIENCE.dividedBy(POLL); i > 0 && !so.test(seen) && !interrupted(); i--) {
                pause.pause(POLL);
                seen = look.get();
            }
            return seen;
        } finally {
            places.release();
        }
    }

    private static boolean interrupted() {
        return Thread.currentThread().isInterrupted();
    }

    /** The tape is asked before the store: what was on neither then does not exist. */
    private <T> Attempt<T> attempt(Supplier<Optional<T>> look) {
        boolean caughtUp = tape.events() == 0;
        return new Attempt<>(caughtUp, look.get());
    }

    private static ProblemException behind() {
        return new ProblemException(Problem.of(
                        503,
                        "STORE_BEHIND",
                        "The store has not caught up",
                        "Whether this task exists cannot be told yet: its events may still be on their way to the store.")
                .retryAfter(1));
    }

    private record Attempt<T>(boolean caughtUp, Optional<T> found) {
        boolean isSure() {
            return caughtUp || found.isPresent();
        }
    }

    /** How time passes between two looks. */
    interface Pause {
        void pause(Duration time);
    }
}
