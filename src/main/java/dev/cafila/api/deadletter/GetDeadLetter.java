package dev.cafila.api.deadletter;

import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Problem;
import dev.cafila.api.http.ProblemException;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.api.task.Masking;
import dev.cafila.api.task.TaskLookup;
import dev.cafila.api.task.TaskView;
import dev.cafila.task.TaskSnapshot;

/** Answers with all that is known of one dead letter. */
record GetDeadLetter(TaskLookup tasks, TaskView store, Masking masking) implements OperationHandler {

    @Override
    public String operation() {
        return "getDeadLetter";
    }

    @Override
    public Response handle(Request request) {
        TaskSnapshot task = tasks.require(request);
        if (!task.isDeadLetter()) {
            throw new ProblemException(Problem.of(
                    404, "NO_DEAD_LETTER", "The task has no dead letter", "This task is " + whatItIs(task) + "."));
        }
        return Response.json(200, DeadLetterJson.full(task, store.history(task.org(), task.id()), masking, request));
    }

    private static String whatItIs(TaskSnapshot task) {
        return task.discardedAt() == null
                ? task.state().word()
                : "failed, and its dead letter was discarded at " + task.discardedAt();
    }
}
