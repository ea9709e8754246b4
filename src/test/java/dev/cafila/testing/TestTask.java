package dev.cafila.testing;

import dev.cafila.task.Task;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskOverrides;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskType;
import java.time.Instant;

/** A task about which only its id matters. */
public final class TestTask {

    private TestTask() {}

    public static Task any() {
        return new Task(
                TaskId.random(),
                new TaskType("report"),
                1,
                "",
                "{}",
                TaskPriority.NORMAL,
                "acme",
                "",
                Instant.EPOCH,
                TaskOverrides.NONE,
                null,
                null);
    }
}
