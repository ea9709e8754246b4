package dev.cafila.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One unit of submitted work, as it travels through the broker.
 *
 * @param attempt the attempt it is waiting for or in, from 1
 * @param name what people call this task; empty if they gave it no name
 * @param payload JSON text of an object
 * @param org organisation it belongs to
 * @param user who submitted it; empty if nobody said
 * @param orderingKey tasks of one type with the same key are carried out one after the other, in order ({@code JMSXGroupID})
 * @param correlationId the producer's own reference, returned with every event
 */
public record Task(
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

    /** The organisation of tasks submitted while no accounts exist. */
    public static final String DEFAULT_ORG = "default";

    /** Returns the same task, waiting for its next attempt. */
    public Task nextAttempt() {
        return new Task(
                id,
                type,
                attempt + 1,
                name,
                payload,
                priority,
                org,
                user,
                submittedAt,
                overrides,
                orderingKey,
                correlationId);
    }

    /** Returns what every event about this task carries to say whose it is. */
    public TaskRef ref() {
        return new TaskRef(id, type, org);
    }
}
