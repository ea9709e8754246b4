package dev.cafila.api.submit;

import dev.cafila.api.http.AccessProblems;
import dev.cafila.api.http.Caller;
import dev.cafila.api.http.ProblemException;
import dev.cafila.api.task.AcceptedTasks;
import dev.cafila.submission.Receipt;
import dev.cafila.task.TaskRequest;
import java.util.List;

/** Hands tasks in, and remembers which were accepted so that they can be found at once. */
public record Door(Submissions submitter, AcceptedTasks accepted) {

    /**
     * Hands in one task.
     *
     * @throws ProblemException FORBIDDEN if the caller's key is for other types
     */
    public Receipt submit(TaskRequest request, Caller caller) {
        requireMaySubmit(request, caller);
        Receipt receipt = submitter.submit(request);
        accepted.remember(receipt);
        return receipt;
    }

    /** Hands in tasks without idempotency keys, for each of which {@link #requireMaySubmit} was asked: all or none. */
    List<Receipt> submitAll(List<TaskRequest> requests) {
        List<Receipt> receipts = submitter.submitAll(requests);
        receipts.forEach(accepted::remember);
        return receipts;
    }

    static void requireMaySubmit(TaskRequest request, Caller caller) {
        if (!caller.maySubmit(request.type().slug())) {
            throw new ProblemException(AccessProblems.forbidden("This credential may not submit tasks of the type '"
                    + request.type().slug() + "'."));
        }
    }
}
