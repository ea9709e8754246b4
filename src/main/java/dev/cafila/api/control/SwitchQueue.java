package dev.cafila.api.control;

import dev.cafila.api.contract.FieldError;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Problem;
import dev.cafila.api.http.ProblemException;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.submission.TaskTypes;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.TaskType;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Pauses or resumes the queue of a type; to do so again changes nothing.
 *
 * @param turn which of the two
 */
record SwitchQueue(String operation, TypeQueues queues, TaskTypes types, BiConsumer<TypeQueues, TaskType> turn)
        implements OperationHandler {

    @Override
    public Response handle(Request request) {
        TaskType type = type(request.requiredText("type"));
        if (!types.knows(type)) {
            throw new ProblemException(Problem.of(
                    404,
                    "UNKNOWN_TASK_TYPE",
                    "There is no such task type",
                    "There is no type '" + type.slug() + "'; GET /queues lists those there are."));
        }
        turn.accept(queues, type);
        return Response.json(200, ListQueues.json(queues.list(List.of(type)).get(0)));
    }

    private static TaskType type(String path) {
        try {
            return TaskType.parse(path);
        } catch (InvalidTaskException e) {
            throw ProblemException.of(FieldError.parameter(e.field(), e.getMessage()));
        }
    }
}
