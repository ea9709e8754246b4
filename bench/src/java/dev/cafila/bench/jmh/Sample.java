package dev.cafila.bench.jmh;

import dev.cafila.task.Task;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskOverrides;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What the benches work on: the task that the peers carry out, too. */
final class Sample {

    private static final String PAYLOAD =
            "{\"empresaId\":\"7d444840-9dc0-41d1-b245-5ffdce74fad2\",\"to\":\"+5511999999999\",\"message\":\""
                    + "m".repeat(110) + "\"}";

    private Sample() {}

    static Task task() {
        return new Task(
                TaskId.random(),
                new TaskType("bench"),
                1,
                "",
                PAYLOAD,
                TaskPriority.NORMAL,
                Task.DEFAULT_ORG,
                "ana",
                now(),
                TaskOverrides.NONE,
                null,
                null);
    }

    static TaskEvent submitted(Task task) {
        return new TaskEvent.Submitted(task, now(), null);
    }

    static TaskEvent completed(Task task) {
        return new TaskEvent.Completed(
                task.ref(), 1, now().plusMillis(1), new TaskEvent.Run("worker-1", now(), 4), "{\"ok\":true}");
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
