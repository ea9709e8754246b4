package dev.cafila.api.deadletter;

import dev.cafila.api.http.Problem;
import dev.cafila.api.http.ProblemException;
import dev.cafila.api.http.Request;
import dev.cafila.api.task.TaskLookup;
import dev.cafila.api.task.TaskView;
import dev.cafila.store.HistoryEntry;
import dev.cafila.task.TaskSnapshot;
import java.time.Instant;
import java.util.Optional;

/** Explains, when the broker has no dead letter of a task, why that is so. */
record NoDeadLetter(TaskLookup tasks, TaskView store) {

    /**
     * @param done what was to be done with the task, e.g. {@code retried}
     * @throws ProblemException TASK_NOT_FOUND if the caller's organisation has no such task
     */
    ProblemException problem(Request request, String done) {
        TaskSnapshot before = tasks.require(request);
        // Somebody else may have taken it in this moment, and the store hears of that a little later.
        TaskSnapshot task = tasks.await(before, now -> !now.isDeadLetter() || now.attempt() != before.attempt());
        if (task.discardedAt() != null) {
            return conflict("DISCARDED", "The dead letter was discarded at " + task.discardedAt() + ".");
        }
        Optional<Instant> replayedAt = lastReplay(task);
        if (replayedAt.isPresent()) {
            return conflict(
                    "ALREADY_REPLAYED",
                    "The task was replayed at " + replayedAt.get() + "; it is "
                            + task.state().word() + " now.");
        }
        if (task.isDeadLetter()) {
            return conflict(
                    "NO_DEAD_LETTER",
                    "The broker has no dead letter of this task now. Somebody else may be replaying or discarding it: look"
                            + " again in a moment.");
        }
        return conflict(
                "NOT_FAILED",
                "Only a failed task can be " + done + "; this one is "
                        + task.state().word() + ".");
    }

    private Optional<Instant> lastReplay(TaskSnapshot task) {
        return store.history(task.org(), task.id()).stream()
                .filter(entry -> entry.kind().equals("replayed"))
                .map(HistoryEntry::at)
                .reduce((earlier, later) -> later);
    }

    private static ProblemException conflict(String code, String detail) {
        return new ProblemException(Problem.of(409, code, "The task has no dead letter", detail));
    }
}
