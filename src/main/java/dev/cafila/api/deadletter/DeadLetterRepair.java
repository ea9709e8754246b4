package dev.cafila.api.deadletter;

import dev.cafila.store.DeadLetterFilter;
import dev.cafila.task.Task;
import dev.cafila.task.TaskId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the API asks of the broker about dead letters. Of all who ask at the same time for one dead letter exactly one gets it.
 *
 * <p>Each method throws {@code BrokerUnavailableException} if the broker did not confirm it, and {@code InvalidTaskException}
 * if a patch cannot be applied or the patched payload does not fit its schema.
 */
public interface DeadLetterRepair {

    /**
     * Begins a failed task anew.
     *
     * @param by who asks; empty if nobody said
     * @param patch how to change the payload first, a JSON Patch (RFC 6902); null to leave it
     * @param attempt the one it must have failed in; null for any
     * @return the task as it waits for its next attempt; empty if there is no such dead letter, or none any more
     */
    Optional<Task> replay(String org, TaskId id, String by, @Nullable String patch, @Nullable Integer attempt);

    /** Returns the payload that would be tried, JSON text; changes nothing. Empty if there is no such dead letter. */
    Optional<String> preview(String org, TaskId id, @Nullable String patch);

    /** Throws a dead letter away; returns false if there is no such dead letter, or none any more. */
    boolean discard(String org, TaskId id, String reason, String by);

    /** Replays those that match and failed before now, at most {@code limit}, and returns how many. */
    int replayAll(DeadLetterFilter filter, int limit, String by);

    /** Discards those that match and failed before now, at most {@code limit}, and returns how many. */
    int discardAll(DeadLetterFilter filter, int limit, String reason, String by);
}
