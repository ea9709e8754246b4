package dev.cafila.handler;

import java.util.Map;

/** One attempt at a task, as its handler sees it. May be used by any thread while the attempt lasts. */
public interface HandledTask {

    /** Returns the task's id: the same over all attempts, and what peers are to be given as their idempotency key. */
    String id();

    String type();

    /** Returns which attempt this is, from 1. */
    int attempt();

    String organisation();

    /** Returns who submitted the task; empty if nobody said. */
    String user();

    /** Returns the payload, which fits the type's schema; numbers with a fraction are {@code BigDecimal}. */
    Map<String, Object> payload();

    /**
     * Returns the payload as an object of the handler's own, made by Jackson; fields that it does not have are left out.
     *
     * @throws dev.cafila.task.PermanentFailureException naming the field that does not fit
     */
    <P> P payloadAs(Class<P> shape);

    /**
     * Reports how far the attempt has come; stored and shown at once.
     *
     * @param fraction 0 to 1
     * @param message what is going on, in a few words; may be empty
     * @throws IllegalArgumentException if the fraction is none
     */
    void updateProgress(double fraction, String message);

    /** Adds a line to the task's log, at level INFO. */
    void log(String message);

    /** @param level {@code DEBUG}, {@code INFO}, {@code WARN} or {@code ERROR} */
    void log(String level, String message);

    /**
     * Tells whether the attempt is to stop: the task was cancelled, its time is over, or its worker stops. Its thread is
     * interrupted then, too; a handler that works without ever waiting should ask from time to time.
     */
    boolean isCancelled();

    /** @throws java.util.concurrent.CancellationException naming the reason, if the attempt is to stop */
    void throwIfCancelled();
}
