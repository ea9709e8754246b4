package dev.cafila.task;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One unit of submitted work, as it travels through the broker.
 *
 * @param attempt the attempt it is waiting for or in, from 1
 * @param firstAttempt the attempt from which its redeliveries are counted: 1, or a later one after it was replayed
 * @param name what people call this task; empty if they gave it no name
 * @param payload JSON text of an object
 * @param org organisation it belongs to
 * @param user who submitted it; empty if nobody said
 * @param orderingKey tasks of one type with the same key are carried out one after the other, in order ({@code JMSXGroupID})
 * @param correlationId the producer's own reference, returned with every event
 * @param trace the distributed trace it belongs to; null if it was not traced
 */
public record Task(
        TaskId id,
        TaskType type,
        int attempt,
        int firstAttempt,
        String name,
        String payload,
        TaskPriority priority,
        String org,
        String user,
        Instant submittedAt,
        TaskOverrides overrides,
        @Nullable String orderingKey,
        @Nullable String correlationId,
        @Nullable Trace trace) {

    /** The organisation of tasks submitted while no accounts exist. */
    public static final String DEFAULT_ORG = "default";

    /** How many attempts a task may have in its whole life, replays included; its events are ordered by that number. */
    public static final int MOST_ATTEMPTS = 10_000;

    /** Makes a task that was not replayed, and is not traced. */
    public Task(
            TaskId id,
            TaskType type,
            int attempt,
            String name,
            String payload,
            TaskPriority priority,
            String org,
            String user,
            Instant submittedAt,
            TaskOverrides overrides,
            @Nullable String orderingKey,
            @Nullable String correlationId) {
        this(
                id,
                type,
                attempt,
                1,
                name,
                payload,
                priority,
                org,
                user,
                submittedAt,
                overrides,
                orderingKey,
                correlationId,
                null);
    }

    /** Returns the same task, waiting for its next attempt. */
    public Task nextAttempt() {
        return at(attempt + 1, firstAttempt, payload);
    }

    /**
     * Returns the same task, waiting for an attempt that does not count against its redeliveries. After
     * {@link #MOST_ATTEMPTS} it does, so that even what is always postponed comes to an end.
     */
    public Task extraAttempt() {
        return attempt < MOST_ATTEMPTS ? at(attempt + 1, firstAttempt + 1, payload) : nextAttempt();
    }

    /**
     * Returns the same task, begun anew after it had failed: it has all its redeliveries again.
     *
     * @param payload JSON text of an object
     * @throws InvalidTaskException if it has had {@link #MOST_ATTEMPTS}
     */
    public Task replayed(String payload) {
        if (attempt >= MOST_ATTEMPTS) {
            throw new InvalidTaskException(
                    "id", "must be of a task that had fewer than " + MOST_ATTEMPTS + " attempts");
        }
        return at(attempt + 1, attempt + 1, payload);
    }

    /** Returns the same task as part of this trace. */
    public Task in(@Nullable Trace trace) {
        return with(attempt, firstAttempt, payload, trace);
    }

    private Task at(int attempt, int firstAttempt, String payload) {
        return with(attempt, firstAttempt, payload, trace);
    }

    private Task with(int attempt, int firstAttempt, String payload, @Nullable Trace trace) {
        return new Task(
                id,
                type,
                attempt,
                firstAttempt,
                name,
                payload,
                priority,
                org,
                user,
                submittedAt,
                overrides,
                orderingKey,
                correlationId,
                trace);
    }

    /** Returns how long ago it was submitted; the clocks of two machines may differ, but nothing is younger than new. */
    public Duration ageAt(Instant now) {
        return now.isBefore(submittedAt) ? Duration.ZERO : Duration.between(submittedAt, now);
    }

    /** Returns what every event about this task carries to say whose it is. */
    public TaskRef ref() {
        return new TaskRef(id, type, org);
    }
}
