package dev.cafila.api.task;

import dev.cafila.submission.Receipt;
import dev.cafila.task.TaskRequest;
import java.util.function.Function;

/** Hands tasks in, and remembers which were accepted so that they can be found at once. */
record Door(Function<TaskRequest, Receipt> submitter, AcceptedTasks accepted) {

    Receipt submit(TaskRequest request) {
        Receipt receipt = submitter.apply(request);
        accepted.remember(receipt);
        return receipt;
    }
}
