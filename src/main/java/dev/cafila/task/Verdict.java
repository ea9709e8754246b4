package dev.cafila.task;

import java.time.Duration;

/** Decides what becomes of a task whose attempt failed. A pure function: the same input always gives the same verdict. */
public final class Verdict {

    private Verdict() {}

    /**
     * Returns {@link TaskOutcome.GivenUp} for a permanent failure and after the last attempt, else
     * {@link TaskOutcome.TryAgain} with the policy's delay, or the peer's {@code Retry-After} where that is longer. Never
     * earlier than the peer asked, but later by chance: a peer tells all the same moment.
     *
     * @param attempt the attempt that failed, from 1 anew after each replay
     * @param chance a random number from 0 (inclusive) to 1 (exclusive) that spreads the delay
     */
    public static TaskOutcome on(Failure failure, int attempt, RedeliveryPolicy policy, double chance) {
        if (failure.kind() == Failure.Kind.POSTPONED) {
            return new TaskOutcome.TryAgain(failure, delay(failure, attempt, policy, chance), false);
        }
        if (failure.isPermanent() || !policy.allowsAnotherAfter(attempt)) {
            return new TaskOutcome.GivenUp(failure);
        }
        return new TaskOutcome.TryAgain(failure, delay(failure, attempt, policy, chance), true);
    }

    private static Duration delay(Failure failure, int attempt, RedeliveryPolicy policy, double chance) {
        Duration delay = policy.delayAfter(attempt, chance);
        Duration asked = failure.retryAfter();
        return asked != null && asked.compareTo(delay) > 0 ? policy.later(asked, chance) : delay;
    }
}
