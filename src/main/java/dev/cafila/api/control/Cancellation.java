package dev.cafila.api.control;

import dev.cafila.task.TaskId;
import dev.cafila.task.TaskType;

/** How the API has a task cancelled. */
public interface Cancellation {

    /**
     * Cancels a task that waits, or asks whoever carries it out to stop.
     *
     * @param reason what whoever asks says; may be empty
     * @param by who asks; empty if nobody said
     * @return whether it is cancelled now; if not, its worker was asked
     */
    boolean cancel(String org, TaskType type, TaskId id, String reason, String by);
}
