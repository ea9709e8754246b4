package dev.cafila.task;

import java.time.Duration;

/**
 * How often and when a failed attempt is tried again: exponentially later, spread by chance, up to a cap.
 *
 * @param maximumRedeliveries attempts after the first, 0 to 1000; default 3
 * @param redeliveryDelay wait before the second attempt; default 60 s
 * @param backOffMultiplier factor by which each further wait grows, at least 1; default 2
 * @param maximumRedeliveryDelay the longest wait, before it is spread; default 1 h
 * @param collisionAvoidanceFactor spread of the wait, 0 to below 1: 0.15 means up to 15 % sooner or later; default 0.15
 */
public record RedeliveryPolicy(
        int maximumRedeliveries,
        Duration redeliveryDelay,
        double backOffMultiplier,
        Duration maximumRedeliveryDelay,
        double collisionAvoidanceFactor) {

    /** The attempt number is part of how events are ordered, which leaves room for this many attempts after the first. */
    public static final int MOST_REDELIVERIES = 1000;

    public static final RedeliveryPolicy DEFAULT =
            new RedeliveryPolicy(3, Duration.ofSeconds(60), 2.0, Duration.ofHours(1), 0.15);

    public RedeliveryPolicy {
        require(
                maximumRedeliveries >= 0 && maximumRedeliveries <= MOST_REDELIVERIES,
                "maximumRedeliveries",
                "must be from 0 to 1000");
        require(!redeliveryDelay.isNegative(), "redeliveryDelay", "must not be negative");
        require(backOffMultiplier >= 1, "backOffMultiplier", "must be at least 1");
        require(!maximumRedeliveryDelay.isNegative(), "maximumRedeliveryDelay", "must not be negative");
        require(
                collisionAvoidanceFactor >= 0 && collisionAvoidanceFactor < 1,
                "collisionAvoidanceFactor",
                "must be at least 0 and below 1");
    }

    /** Returns this policy with what a single task asks for in place of the type's own. */
    public RedeliveryPolicy overriddenBy(TaskOverrides overrides) {
        return new RedeliveryPolicy(
                overrides.maximumRedeliveries() == null ? maximumRedeliveries : overrides.maximumRedeliveries(),
                overrides.redeliveryDelay() == null ? redeliveryDelay : overrides.redeliveryDelay(),
                overrides.backOffMultiplier() == null ? backOffMultiplier : overrides.backOffMultiplier(),
                maximumRedeliveryDelay,
                collisionAvoidanceFactor);
    }

    /** Tells whether another attempt follows when this one (from 1) has failed. */
    public boolean allowsAnotherAfter(int attempt) {
        return attempt <= maximumRedeliveries;
    }

    /**
     * Returns the wait after a failed attempt.
     *
     * @param attempt the attempt that failed, from 1
     * @param chance a random number from 0 (inclusive) to 1 (exclusive), which decides where in the spread the wait falls
     */
    public Duration delayAfter(int attempt, double chance) {
        double exact = redeliveryDelay.toMillis() * Math.pow(backOffMultiplier, attempt - 1d);
        double capped = Math.min(exact, maximumRedeliveryDelay.toMillis());
        double spread = 1 + collisionAvoidanceFactor * (2 * chance - 1);
        return Duration.ofMillis(Math.round(capped * spread));
    }

    /** Returns a wait that is not shorter than this one, but spread by chance (0 inclusive to 1 exclusive). */
    Duration later(Duration wait, double chance) {
        return wait.plusMillis(Math.round(wait.toMillis() * collisionAvoidanceFactor * chance));
    }

    private static void require(boolean holds, String field, String fix) {
        if (!holds) {
            throw new InvalidTaskException(field, fix);
        }
    }
}
