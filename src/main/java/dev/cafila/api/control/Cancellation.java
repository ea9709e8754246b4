package dev.cafila.api.control;

import dev.cafila.task.TaskRef;
import java.util.function.BooleanSupplier;

/** How the API has a task cancelled. */
public interface Cancellation {

    /** What became of it. */
    enum Answer {
        /** It is cancelled. */
        CANCELLED,
        /** It ended otherwise in this moment; the store may not have heard of it. */
        ENDED,
        /** Its worker was asked, if it has one; nobody knows more yet. */
        REQUESTED
    }

    /**
     * Cancels a task that waits, or asks whoever carries it out to stop.
     *
     * @param reason what whoever asks says; may be empty
     * @param by who asks; empty if nobody said
     * @param hasEnded whether the store knows by now that the task has ended
     */
    Answer cancel(TaskRef task, String reason, String by, BooleanSupplier hasEnded);
}
