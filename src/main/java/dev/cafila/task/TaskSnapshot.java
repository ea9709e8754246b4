package dev.cafila.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a task at one moment, as reads return it.
 *
 * @param attempt the attempt it is in or waiting for, from 1
 * @param attemptsMade attempts that came to an end
 * @param maxAttempts how many attempts it may have in all; null until a worker has seen it and no override says so
 * @param routeVersion on which version of its route its last attempt ran; null until a worker has seen it, and for routes that
 *     came from no file
 * @param deliverAt when it starts, or starts again; null if nothing was said
 * @param startedAt when its first attempt began
 * @param finishedAt when it reached its end
 * @param discardedAt when the dead letter of a failed task was thrown away; null if it was not
 * @param percent progress of the current attempt, 0 to 100; 100 once completed
 * @param result JSON text; null unless completed
 * @param failure the last failure; null if none
 * @param traceId the distributed trace it belongs to, 32 hex digits; null if it was not traced
 */
public record TaskSnapshot(
        TaskId id,
        TaskType type,
        TaskState state,
        String name,
        String payload,
        TaskPriority priority,
        String org,
        String user,
        int attempt,
        int attemptsMade,
        @Nullable Integer maxAttempts,
        @Nullable String routeVersion,
        Instant submittedAt,
        @Nullable Instant deliverAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant discardedAt,
        double percent,
        String progressMessage,
        @Nullable String result,
        @Nullable Failure failure,
        @Nullable String orderingKey,
        @Nullable String correlationId,
        @Nullable String traceId) {

    /** Tells whether the task failed for good and can still be replayed. */
    public boolean isDeadLetter() {
        return state == TaskState.FAILED && discardedAt == null;
    }
}
