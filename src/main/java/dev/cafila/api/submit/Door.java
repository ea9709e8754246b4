package dev.cafila.api.submit;

import dev.cafila.api.http.AccessProblems;
import dev.cafila.api.http.Caller;
import dev.cafila.api.http.ProblemException;
import dev.cafila.api.task.AcceptedTasks;
import dev.cafila.submission.Receipt;
import dev.cafila.task.TaskRequest;
import java.util.function.Function;

/** Hands tasks in, and remembers which were accepted so that they can be found at once. */
record Door(Function<TaskRequest, Receipt> submitter, AcceptedTasks accepted) {

    /** @throws ProblemException FORBIDDEN if the caller's key is for other types */
    Receipt submit(TaskRequest request, Caller caller) {
        if (!caller.maySubmit(request.type().slug())) {
            throw new ProblemException(AccessProblems.forbidden("This credential may not submit tasks of the type '"
                    + request.type().slug() + "'."));
        }
        Receipt receipt = submitter.apply(request);
        accepted.remember(receipt);
        return receipt;
    }
}
