package dev.cafila.observe.alert;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a rule holds for, from when it does to when the alert has recovered. */
final class Condition {

    /** What became of it in one look. */
    enum Change {
        NONE,
        FIRED,
        RECOVERED,
        /** It ended before it fired. */
        PASSED
    }

    private final Duration pending;
    private final Duration kept;
    private @Nullable Instant since;
    private Instant lastHeld = Instant.MIN;
    private boolean firing;
    private boolean told;
    private double value;

    /**
     * @param pending for how long it must hold before it fires
     * @param kept for how long it must not hold before it has recovered
     */
    Condition(Duration pending, Duration kept) {
        this.pending = pending;
        this.kept = kept;
    }

    /** Makes one that fired before this process started. */
    static Condition firedBefore(Duration pending, Duration kept, Instant now) {
        Condition condition = new Condition(pending, kept);
        condition.firing = true;
        condition.told = true;
        condition.lastHeld = now;
        return condition;
    }

    /** @param current what the rule says of it now; null if it does not hold */
    Change see(@Nullable Double current, Instant now) {
        if (current == null) {
            return gone(now);
        }
        value = current;
        lastHeld = now;
        if (since == null) {
            since = now;
        }
        if (!firing && !since.plus(pending).isAfter(now)) {
            firing = true;
            told = false;
            return Change.FIRED;
        }
        return Change.NONE;
    }

    /** Notes that nobody can say whether it holds now: it is not over, but what was said last is not said again. */
    void unseen() {
        since = null;
    }

    private Change gone(Instant now) {
        since = null;
        if (!firing) {
            return Change.PASSED;
        }
        if (lastHeld.plus(kept).isAfter(now)) {
            return Change.NONE;
        }
        firing = false;
        return Change.RECOVERED;
    }

    /**
     * Tells whether there is something to say: it fires, and the rule holds at this moment, or did so while nothing could be told, as
     * that the broker was away. One that is only kept is not told again.
     */
    boolean isToBeTold() {
        return firing && (since != null || !told);
    }

    /** Notes that it was told that it fires. */
    void told() {
        told = true;
    }

    boolean firing() {
        return firing;
    }

    /** Returns what the rule said last. */
    double value() {
        return value;
    }
}
