package dev.cafila.api.control;

import dev.cafila.api.deadletter.DeadLetterRepair;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Problem;
import dev.cafila.api.http.ProblemException;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.api.task.AcceptedTasks;
import dev.cafila.api.task.TaskLookup;
import dev.cafila.task.TaskSnapshot;

/** Removes a task that has ended, and the dead letter of a failed one. */
record RemoveTask(TaskLookup tasks, TaskRemoval removal, DeadLetterRepair repair, AcceptedTasks accepted)
        implements OperationHandler {

    @Override
    public String operation() {
        return "removeTask";
    }

    @Override
    public Response handle(Request request) {
        TaskSnapshot task = tasks.require(request);
        if (task.isDeadLetter()) {
            task = withoutDeadLetter(task, request);
        }
        if (!task.state().isEnd()) {
            throw notFinished(task);
        }
        if (!removal.remove(task.org(), task.id())) {
            throw notFinished(tasks.require(request)); // it was replayed in this moment, if it is still there
        }
        accepted.forget(task.id());
        return RemovedJson.answer(1, false);
    }

    /**
     * The row goes only when the store knows that the dead letter has gone: told later, it would make the row again. One that
     * the broker does not have, and nobody else is taking, was lost; nothing then keeps the row from being removed.
     */
    private TaskSnapshot withoutDeadLetter(TaskSnapshot task, Request request) {
        boolean discarded = repair.discard(
                task.org(), task.id(), RemovedJson.REASON, request.caller().user());
        TaskSnapshot now = tasks.await(task, seen -> !seen.isDeadLetter());
        if (discarded && now.isDeadLetter()) {
            throw new ProblemException(Problem.of(
                            503,
                            "STORE_BEHIND",
                            "The store has not caught up",
                            "The dead letter was discarded, but the store has not heard of it yet. Ask again to remove the"
                                    + " task.")
                    .retryAfter(1));
        }
        return now;
    }

    private static ProblemException notFinished(TaskSnapshot task) {
        return new ProblemException(Problem.of(
                409,
                "NOT_FINISHED",
                "The task has not ended",
                "Only a task that has ended can be removed; this one is "
                        + task.state().word() + "."));
    }
}
