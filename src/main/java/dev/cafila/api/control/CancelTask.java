package dev.cafila.api.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Problem;
import dev.cafila.api.http.ProblemException;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.api.task.TaskLookup;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRef;
import dev.cafila.task.TaskSnapshot;
import dev.cafila.task.TaskState;

/** Cancels a task, and answers no more than is true: done, asked for, or too late. */
record CancelTask(TaskLookup tasks, Cancellation cancellation) implements OperationHandler {

    @Override
    public String operation() {
        return "cancelTask";
    }

    @Override
    public Response handle(Request request) {
        TaskSnapshot task = tasks.require(request);
        if (task.state().isEnd()) {
            return ended(task);
        }
        return switch (cancel(task, request)) {
            case CANCELLED -> cancelled(task.id());
            case ENDED -> asSeen(tasks.await(task, now -> now.state().isEnd()));
            case REQUESTED -> asSeen(tasks.require(request)); // it may have ended long before the store heard of it
        };
    }

    private static Response asSeen(TaskSnapshot now) {
        return now.state().isEnd() ? ended(now) : requested(now);
    }

    private Cancellation.Answer cancel(TaskSnapshot task, Request request) {
        return cancellation.cancel(
                new TaskRef(task.id(), task.type(), task.org()),
                request.body().path("reason").asText(),
                request.caller().user(),
                () -> tasks.require(request).state().isEnd());
    }

    private static Response ended(TaskSnapshot task) {
        if (task.state() == TaskState.CANCELLED) {
            return cancelled(task.id());
        }
        throw new ProblemException(Problem.of(
                409,
                "ALREADY_FINISHED",
                "The task has ended",
                "Task " + task.state().word() + " at " + task.finishedAt() + "."));
    }

    private static Response cancelled(TaskId id) {
        return Response.json(200, json(id, TaskState.CANCELLED));
    }

    private static Response requested(TaskSnapshot task) {
        return Response.json(202, json(task.id(), task.state()).put("requested", true));
    }

    private static ObjectNode json(TaskId id, TaskState state) {
        return JsonNodeFactory.instance.objectNode().put("id", id.value()).put("state", state.word());
    }
}
