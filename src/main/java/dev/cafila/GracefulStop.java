package dev.cafila;

import dev.cafila.event.TapeReader;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The order of a stop, which is the order of its promise: say so, take nothing new, let what runs finish, write down what
 * happened, and only then close what all of it needs. Running tasks have the limit but for a reserve; those that do not
 * finish go back to their queues.
 */
final class GracefulStop {

    private static final Logger LOG = LoggerFactory.getLogger(GracefulStop.class);

    /** What interrupting, the tape and closing may take of the limit. */
    private static final Duration RESERVE = Duration.ofSeconds(5);

    /** What is kept of the reserve for closing. */
    private static final Duration TO_CLOSE = Duration.ofSeconds(1);

    private final @Nullable CamelRuntime routes;
    private final @Nullable TapeReader tape;
    private final Parts parts;
    private volatile String step = "the beginning of the stop";

    GracefulStop(@Nullable CamelRuntime routes, @Nullable TapeReader tape, Parts parts) {
        this.routes = routes;
        this.tape = tape;
        this.parts = parts;
    }

    /** Returns how long running tasks may go on. */
    static Duration patience(Duration limit) {
        return limit.minus(RESERVE);
    }

    void run(Duration limit) {
        long began = System.nanoTime();
        if (routes != null) {
            step("turning away requests and new tasks", () -> {
                routes.refuseRequests();
                routes.stopTaking();
            });
            step("running tasks and requests", () -> routes.finish(left(patience(limit), began)));
        }
        if (tape != null) {
            step("writing the tape to the store", () -> tape.drain(left(limit.minus(TO_CLOSE), began)));
        }
        if (routes != null) {
            routes.closeWithin(left(limit.minus(TO_CLOSE), began));
        }
        parts.close(part -> step = "closing the " + part);
    }

    /** A step that fails must not keep the others from being done. */
    private void step(String name, Runnable work) {
        step = name;
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("The stop goes on without {}", name, e);
        }
    }

    /** Returns what is going on, in words that can be followed by "did not finish". */
    String step() {
        return step;
    }

    private static Duration left(Duration allowed, long began) {
        Duration left = allowed.minusNanos(System.nanoTime() - began);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
