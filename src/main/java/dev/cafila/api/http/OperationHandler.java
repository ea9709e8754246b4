package dev.cafila.api.http;

import org.jspecify.annotations.Nullable;

/** Carries out one operation of the contract. Called by many threads at once. */
public interface OperationHandler {

    /** Returns the {@code operationId} it carries out. */
    String operation();

    /**
     * Answers a request that fits the contract: with a {@link Response}, or, where the contract has a stream, a
     * {@link LiveReply}.
     *
     * @throws ProblemException to answer with a problem
     */
    Reply handle(Request request);

    /** Returns what a browser is shown instead of a problem; null for the problem itself, as all others get it. */
    default @Nullable Response pageFor(Problem problem) {
        return null;
    }

    /**
     * Tells whether it may take long for reasons of its own, such as hashing a password or counting, and so has threads of its own:
     * anybody may ask for it, and nobody who submits a task is to wait behind that.
     */
    default boolean standsAside() {
        return false;
    }

    /** Tells whether it never waits for anything, so that it answers even while the pool has no room. */
    default boolean answersAtOnce() {
        return false;
    }

    /** Tells whether it answers even while this process is stopping. */
    default boolean answersWhileStopping() {
        return false;
    }
}
