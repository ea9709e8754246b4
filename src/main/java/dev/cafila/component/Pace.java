package dev.cafila.component;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Decides, from how the routes of a type ran lately, how its tasks are taken. */
final class Pace {

    /** How tasks are taken. */
    enum Mode {
        /** A task is asked for when there is time for it, and has a transaction of its own. */
        ONE_AT_A_TIME,
        /** The next one is here already when there is time for it. */
        ONE_AHEAD,
        /** Several are here already, and several in a row share a transaction. */
        SEVERAL
    }

    /** Routes that run shorter than this, on average, are quick: the commit takes longer. */
    private static final Duration QUICK = Duration.ofMillis(1);

    /** Routes that run shorter than this, on average, would wait for the broker for a good part of their time. */
    private static final Duration SHORT = Duration.ofMillis(30);

    /** While routes run shorter than this, on average, it is worth it to have others at hand while some commit. */
    private static final Duration BRIEF = Duration.ofMillis(200);

    /** How many runs must be known before they count. */
    private static final int RUNS = 30;

    /** How many runs count, roughly: the weight of the last one is one of so many. */
    private static final int MEMORY = 16;

    /** After a reason to be strict. */
    private static final Duration STRICT_FOR = Duration.ofMinutes(1);

    private final int most;
    private final LongSupplier nanoTime;
    private long runs;
    private double meanNanos;
    private long strictSince;
    private boolean strict;
    private boolean strictForGood;

    /**
     * @param most how many tasks one transaction may carry out; 1 for never more than one
     * @param nanoTime {@link System#nanoTime}
     */
    Pace(int most, LongSupplier nanoTime) {
        this.most = most;
        this.nanoTime = nanoTime;
    }

    /** Takes note of how long a route ran. */
    synchronized void ran(long nanos) {
        runs++;
        meanNanos += (nanos - meanNanos) / Math.min(runs, MEMORY);
    }

    /**
     * Takes note that something went wrong for which one of several tasks may be the cause: that it stopped its worker, or broke
     * its transaction. For a while none shares a transaction, or its consumer's buffer, with others.
     */
    synchronized void beStrict() {
        strict = true;
        strictSince = nanoTime.getAsLong();
    }

    /** Takes note that tasks of the type keep their place in a sequence, which they lose in a consumer's buffer. */
    synchronized void stayStrict() {
        strictForGood = true;
    }

    /** Tells whether there are to be more takers than handlers, so that a handler need not wait for a commit. */
    synchronized boolean overlapsCommits() {
        return mode() != Mode.ONE_AT_A_TIME || !strict && !strictForGood && runs >= RUNS && meanNanos < BRIEF.toNanos();
    }

    synchronized Mode mode() {
        if (strict && nanoTime.getAsLong() - strictSince > STRICT_FOR.toNanos()) {
            strict = false;
        }
        if (strict || strictForGood || runs < RUNS || meanNanos >= SHORT.toNanos()) {
            return Mode.ONE_AT_A_TIME;
        }
        return most > 1 && meanNanos < QUICK.toNanos() ? Mode.SEVERAL : Mode.ONE_AHEAD;
    }
}
