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
import dev.cafila.submission.Receipt;
import dev.cafila.submission.TaskTypes;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.TaskRequest;
import dev.cafila.task.TaskType;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/**
 * Submits a task whose type is in the path and whose payload is the body, with the options beside it.
 *
 * @param options the contract's schema of the options
 */
record SubmitTypedTask(Door door, TaskTypes types, SchemaCheck options, Clock clock) implements OperationHandler {

    private static final String PAYLOAD = "/payload";

    @Override
    public String operation() {
        return "submitTypedTask";
    }

    @Override
    public Response handle(Request request) {
        TaskType type = type(request.requiredText("task"));
        ObjectNode payload = request.body();
        ObjectNode given = takeOptions(payload, types.payloadFields(type));
        List<FieldError> errors = options.errorsIn(given);
        if (!errors.isEmpty()) {
            throw new ProblemException(Problem.invalid(errors));
        }
        TaskRequest task = TaskOptions.request(
                type.slug(), payload, given, request.text("Idempotency-Key"), request.caller(), clock.instant());
        return ReceiptJson.answer(submit(task, request.caller()), request.base());
    }

    private static TaskType type(String path) {
        try {
            return TaskType.parse(path);
        } catch (InvalidTaskException e) {
            throw ProblemException.of(FieldError.parameter(e.field(), e.getMessage()));
        }
    }

    /** Moves the options out of the payload; what the type's own schema has as a field stays in it. */
    private ObjectNode takeOptions(ObjectNode payload, Set<String> ownFields) {
        ObjectNode given = payload.objectNode();
        for (String option : options.fields()) {
            if (payload.has(option) && !ownFields.contains(option)) {
                given.set(option, payload.remove(option));
            }
        }
        return given;
    }

    private Receipt submit(TaskRequest task, Caller caller) {
        try {
            return door.submit(task, caller);
        } catch (InvalidTaskException e) {
            if (e.field().startsWith(PAYLOAD)) {
                throw e.at(e.field().substring(PAYLOAD.length()));
            }
            throw e;
        }
    }
}
