package dev.cafila.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Follows a task to its end by asking again and again, at first quickly, then twice a second. */
final class Follower {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
    private static final Duration REDRAW = Duration.ofMillis(100);
    /** A server that is started again takes a few seconds; one that stays away this long is gone. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ApiClient api;
    private final Display display;
    private final String lookAgain;
    private final Duration patience;
    private final Instant start = Instant.now();

    Follower(ApiClient api, Display display, String lookAgain) {
        this(api, display, lookAgain, PATIENCE);
    }

    Follower(ApiClient api, Display display, String lookAgain, Duration patience) {
        this.api = api;
        this.display = display;
        this.lookAgain = lookAgain;
        this.patience = patience;
    }

    /**
     * Returns the task at its end; empty if the time was up before. The task goes on in any case.
     *
     * @param timeout how long to wait; null as long as it takes
     */
    Optional<TaskView> follow(String id, @Nullable Duration timeout) throws RefusedException {
        Thread farewell = new Thread(this::sayFarewell);
        Runtime.getRuntime().addShutdownHook(farewell);
        try {
            return askUntilEnd(id, timeout == null ? Instant.MAX : start.plus(timeout));
        } finally {
            display.close();
            forget(farewell);
        }
    }

    private Optional<TaskView> askUntilEnd(String id, Instant deadline) throws RefusedException {
        Duration pause = FIRST_PAUSE;
        while (true) {
            TaskView task = ask(id, deadline);
            display.show(task, elapsed());
            if (task.isAtEnd()) {
                return Optional.of(task);
            }
            if (!Instant.now().isBefore(deadline)) {
                display.note("still " + task.state() + "; the task goes on, " + lookAgain);
                return Optional.empty();
            }
            pauseShowing(task, min(pause, Duration.between(Instant.now(), deadline)));
            pause = min(pause.multipliedBy(3).dividedBy(2), LONGEST_PAUSE);
        }
    }

    /** Asks once, or more often if the server is being started again. */
    private TaskView ask(String id, Instant deadline) throws RefusedException {
        Instant outOfPatience = Instant.now().plus(patience);
        Instant giveUp = outOfPatience.isBefore(deadline) ? outOfPatience : deadline;
        for (int tries = 1; ; tries++) {
            try {
                return api.task(id);
            } catch (RefusedException e) {
                if (!e.mayPass() || Instant.now().isAfter(giveUp)) {
                    throw e;
                }
                if (tries == 1) {
                    display.note("no answer at the moment, trying again …");
                }
                LockSupport.parkNanos(LONGEST_PAUSE.toNanos());
            }
        }
    }

    private void pauseShowing(TaskView task, Duration pause) {
        Instant end = Instant.now().plus(pause);
        for (Duration left = pause; left.toNanos() > 0; left = Duration.between(Instant.now(), end)) {
            LockSupport.parkNanos(min(left, REDRAW).toNanos());
            display.show(task, elapsed());
        }
    }

    private void sayFarewell() {
        display.close();
        display.note("the task goes on; " + lookAgain);
    }

    private static void forget(Thread farewell) {
        try {
            Runtime.getRuntime().removeShutdownHook(farewell);
        } catch (IllegalStateException e) {
            // the process is ending already, and the hook has its reason to run
        }
    }

    private Duration elapsed() {
        return Duration.between(start, Instant.now());
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
