package dev.cafila.submission;

import dev.cafila.task.TaskId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tasks of earlier submissions, for longer than the broker remembers their ids. */
@FunctionalInterface
public interface KnownTasks {

    /** Knows none: the broker's own memory is all there is. */
    KnownTasks NONE = (org, id) -> Optional.empty();

    /**
     * Returns a task that was submitted earlier, within well under a second; empty also if that cannot be told now.
     * Submissions wait for it.
     */
    Optional<Known> find(String org, TaskId id);

    /**
     * A task that was submitted earlier.
     *
     * @param payload JSON text as it was submitted; null if it was edited since
     */
    record Known(@Nullable String payload) {}
}
