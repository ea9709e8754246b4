package dev.cafila.task;

import java.time.Duration;

/** What becomes of a task after one attempt. */
public sealed interface TaskOutcome {

    /** @param result JSON text of what the route ended with */
    record Completed(String result) implements TaskOutcome {}

    /** Failed, and will be tried again after the delay. */
    record TryAgain(Failure failure, Duration delay) implements TaskOutcome {}

    /** Failed for good. */
    record GivenUp(Failure failure) implements TaskOutcome {}
}
