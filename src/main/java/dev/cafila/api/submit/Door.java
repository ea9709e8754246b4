package dev.cafila.api.submit;

import dev.cafila.api.task.AcceptedTasks;
import dev.cafila.submission.Receipt;
import dev.cafila.task.TaskRequest;
import java.util.List;

/** Hands tasks in, and remembers which were accepted so that they can be found at once. */
public record Door(Submissions submitter, AcceptedTasks accepted) {

    /** Hands in one task. */
    public Receipt submit(TaskRequest request) {
        Receipt receipt = submitter.submit(request);
        accepted.remember(receipt);
        return receipt;
    }

    /** Hands in tasks without idempotency keys: all or none. */
    List<Receipt> submitAll(List<TaskRequest> requests) {
        List<Receipt> receipts = submitter.submitAll(requests);
        receipts.forEach(accepted::remember);
        return receipts;
    }
}
