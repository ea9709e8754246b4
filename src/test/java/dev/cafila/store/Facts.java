package dev.cafila.store;

import dev.cafila.task.Failure;
import dev.cafila.task.Task;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskEvent.Run;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskOverrides;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskType;
import java.time.Duration;
import java.time.Instant;

/** Makes the events of one task for tests. Times are seconds after noon. */
record Facts(Task task) {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    static Facts of(String org) {
        return of(org, "whatsapp", 0);
    }

    static Facts of(String org, String type, int submittedAt) {
        return new Facts(new Task(
                TaskId.random(),
                new TaskType(type),
                1,
                "greeting",
                "{\"to\":\"+55\",\"n\":1e400}",
                TaskPriority.HIGH,
                org,
                "ana",
                at(submittedAt),
                new TaskOverrides(4, null, null, null),
                "key",
                "corr"));
    }

    static Instant at(double seconds) {
        return NOON.plusMillis((long) (seconds * 1000));
    }

    Facts with(TaskPriority priority) {
        return new Facts(new Task(
                task.id(),
                task.type(),
                1,
                task.name(),
                task.payload(),
                priority,
                task.org(),
                task.user(),
                task.submittedAt(),
                task.overrides(),
                null,
                null));
    }

    TaskEvent submitted() {
        return new TaskEvent.Submitted(task, task.submittedAt(), null);
    }

    TaskEvent submittedFor(double deliverAt) {
        return new TaskEvent.Submitted(task, task.submittedAt(), at(deliverAt));
    }

    TaskEvent started(int attempt, double at) {
        return new TaskEvent.Started(task.ref(), attempt, at(at), "w1", 3);
    }

    TaskEvent progressed(int attempt, double at, int sequence, double percent) {
        return new TaskEvent.Progressed(task.ref(), attempt, at(at), sequence, percent, "at " + percent);
    }

    TaskEvent logged(int attempt, double at, int sequence, String message) {
        return new TaskEvent.Logged(task.ref(), attempt, at(at), sequence, "INFO", message);
    }

    TaskEvent attemptFailed(int attempt, double at, double retryAt) {
        return new TaskEvent.AttemptFailed(
                task.ref(), attempt, at(at), run(at), failure("attempt " + attempt), at(retryAt));
    }

    TaskEvent completed(int attempt, double at) {
        return new TaskEvent.Completed(task.ref(), attempt, at(at), run(at), "{\"sent\":true}");
    }

    TaskEvent failed(int attempt, double at) {
        return failed(attempt, at, failure("for good"));
    }

    TaskEvent failed(int attempt, double at, Failure failure) {
        return new TaskEvent.Failed(task.ref(), attempt, at(at), run(at), failure);
    }

    /** The task failed in its first attempt. */
    TaskEvent replayed(double at) {
        return new TaskEvent.Replayed(task.replayed("{\"edited\":true}"), at(at), "ana", "[]");
    }

    TaskEvent discarded(int attempt, double at, double failedAt) {
        return new TaskEvent.Discarded(task.ref(), attempt, at(at), at(failedAt), "no use", "ana");
    }

    TaskEvent cancelled(int attempt, double at) {
        return new TaskEvent.Cancelled(task.ref(), attempt, at(at), "not needed", "ana");
    }

    private static Run run(double endedAt) {
        return new Run("w1", at(endedAt - 1), 3);
    }

    static Failure failure(String message) {
        return new Failure(Failure.Kind.TEMPORARY, "java.io.IOException", message, "stack", Duration.ofSeconds(7));
    }
}
