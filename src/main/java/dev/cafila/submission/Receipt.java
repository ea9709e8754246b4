package dev.cafila.submission;

import dev.cafila.task.Task;
import dev.cafila.task.TaskState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Says that a task was accepted: it is on the broker's disk.
 *
 * @param deliverAt when it may start; null if at once
 * @param replayed whether the same idempotency key had made this task before, so that nothing new was accepted
 * @param subject hash of whom the task is about; null if nobody said
 */
public record Receipt(
        Task task,
        @Nullable Instant deliverAt,
        boolean replayed,
        @Nullable String subject) {

    /** Makes one of a task of which nobody said whom it is about. */
    public Receipt(Task task, @Nullable Instant deliverAt, boolean replayed) {
        this(task, deliverAt, replayed, null);
    }

    /** Returns the state a new task begins in. */
    public TaskState state() {
        return deliverAt == null ? TaskState.WAITING : TaskState.DELAYED;
    }

    /** Returns the same receipt, of a task that had been there before. */
    Receipt asReplay() {
        return new Receipt(task, deliverAt, true, subject);
    }
}
