package dev.cafila.api.submit;

import dev.cafila.api.http.Problem;
import dev.cafila.submission.Receipt;
import dev.cafila.task.TaskRequest;

/** What has become of one of many tasks, so far. */
sealed interface Outcome {

    /** It is valid, and has not been handed in yet. */
    record Ready(TaskRequest request) implements Outcome {}

    /** It was accepted, now or before. */
    record Accepted(Receipt receipt) implements Outcome {}

    /** It was not accepted; pointers of the problem are into the whole body. */
    record Refused(Problem problem) implements Outcome {}
}
