package dev.cafila.component;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Decides, from how the routes of a type ran lately, how its tasks are taken: one at a time, each in a transaction of its own,
 * or, while they take less time than a commit does, several in a row in one.
 */
final class Pace {

    /** Routes that run shorter than this, on average, are quick: the commit takes longer. */
    private static final Duration QUICK = Duration.ofMillis(1);

    /** Routes that run shorter than this, on average, would wait for the broker for a good part of their time. */
    private static final Duration SHORT = Duration.ofMillis(200);

    /** How many runs must have been quick before several tasks are taken in a row. */
    private static final int RUNS = 30;

    /** How many runs count, roughly: the weight of the last one is one of so many. */
    private static final int MEMORY = 16;

    /** After a reason to be strict. */
    private static final Duration STRICT_FOR = Duration.ofMinutes(1);

    private final boolean never;
    private final LongSupplier nanoTime;
    private long runs;
    private double meanNanos;
    private long strictSince;
    private boolean strict;

    /**
     * @param most how many tasks one transaction may carry out; 1 for never more than one
     * @param nanoTime {@link System#nanoTime}
     */
    Pace(int most, LongSupplier nanoTime) {
        this.never = most <= 1;
        this.nanoTime = nanoTime;
    }

    /** Takes note of how long a route ran. */
    synchronized void ran(long nanos) {
        runs++;
        meanNanos += (nanos - meanNanos) / Math.min(runs, MEMORY);
    }

    /**
     * Takes note that a task came that must not share a transaction, or its consumer's buffer, with others: because it may
     * have stopped its worker, or because it has to keep its place in a sequence.
     */
    synchronized void beStrict() {
        strict = true;
        strictSince = nanoTime.getAsLong();
    }

    /** Tells whether tasks are taken several in a row. */
    synchronized boolean takesSeveral() {
        if (strict && nanoTime.getAsLong() - strictSince > STRICT_FOR.toNanos()) {
            strict = false;
        }
        return !never && !strict && runs >= RUNS && meanNanos < QUICK.toNanos();
    }

    /** Tells whether the next tasks are best taken while the handlers are still busy with others. */
    synchronized boolean takesAhead() {
        return runs >= RUNS && meanNanos < SHORT.toNanos();
    }
}
