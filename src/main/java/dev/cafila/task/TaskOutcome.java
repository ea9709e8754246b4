package dev.cafila.task;

import java.time.Duration;

/** What becomes of a task after one attempt. */
public sealed interface TaskOutcome {

    /** @param result JSON text of what the route ended with */
    record Completed(String result) implements TaskOutcome {}

    /**
     * Failed, and will be tried again after the delay.
     *
     * @param counted whether the attempt counts against the task's redeliveries
     */
    record TryAgain(Failure failure, Duration delay, boolean counted) implements TaskOutcome {}

    /** Failed for good. */
    record GivenUp(Failure failure) implements TaskOutcome {}

    /** Stopped, because somebody asked for it. */
    record Cancelled(String reason, String by) implements TaskOutcome {}

    /** Interrupted for a reason that is not the task's: it goes back to its queue, and the same attempt is made again. */
    record Returned(String reason) implements TaskOutcome {}
}
