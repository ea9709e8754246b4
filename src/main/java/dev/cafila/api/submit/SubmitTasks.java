package dev.cafila.api.submit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.contract.FieldError;
import dev.cafila.api.contract.SchemaCheck;
import dev.cafila.api.http.Caller;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Problem;
import dev.cafila.api.http.ProblemException;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.task.TaskRequest;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Submits many tasks of whatever types.
 *
 * @param submission the contract's schema of one of them
 */
record SubmitTasks(Bulk bulk, SchemaCheck submission, Clock clock) implements OperationHandler {

    @Override
    public String operation() {
        return "submitTasks";
    }

    @Override
    public Response handle(Request request) {
        return bulk.submit(request, new Items("tasks", "/payload", (item, key) -> read(item, key, request.caller())));
    }

    private TaskRequest read(ObjectNode item, @Nullable String key, Caller caller) {
        List<FieldError> errors = submission.errorsIn(item);
        if (!errors.isEmpty()) {
            throw new ProblemException(Problem.invalid(errors));
        }
        return SubmitTask.read(item, key, caller, clock.instant());
    }
}
