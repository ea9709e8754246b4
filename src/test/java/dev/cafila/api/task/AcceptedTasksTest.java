package dev.cafila.api.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.submission.Receipt;
import dev.cafila.task.Task;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskOverrides;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskType;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AcceptedTasksTest {

    private final AcceptedTasks accepted = new AcceptedTasks();

    @Test
    void forgetsTheOldestBeyondTenThousand() {
        TaskId first = remember("{}");
        TaskId second = remember("{}");
        for (int i = 0; i < 9_999; i++) {
            remember("{}");
        }
        assertThat(accepted.find("default", first)).isEmpty();
        assertThat(accepted.find("default", second)).isPresent();
    }

    @Test
    void forgetsTheOldestWhenTheyAreLarge() {
        TaskId first = remember("x".repeat(8 << 20));
        TaskId second = remember("x".repeat(8 << 20));
        TaskId third = remember("x");
        assertThat(accepted.find("default", first)).isEmpty();
        assertThat(accepted.find("default", second)).isPresent();
        assertThat(accepted.find("default", third)).isPresent();
    }

    private TaskId remember(String payload) {
        TaskId id = TaskId.random();
        accepted.remember(new Receipt(
                new Task(
                        id,
                        new TaskType("report"),
                        1,
                        "",
                        payload,
                        TaskPriority.NORMAL,
                        "default",
                        "",
                        Instant.EPOCH,
                        TaskOverrides.NONE,
                        null,
                        null),
                null,
                false));
        return id;
    }
}
