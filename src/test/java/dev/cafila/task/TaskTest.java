package dev.cafila.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TaskTest {

    private final Task task = new Task(
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

    @Test
    void redeliveriesAreCountedFromTheFirstAttempt() {
        assertThat(task.nextAttempt().attempt()).isEqualTo(2);
        assertThat(task.nextAttempt().firstAttempt()).isEqualTo(1);
    }

    @Test
    void anExtraAttemptLeavesAsManyRedeliveriesAsBefore() {
        Task again = task.nextAttempt().extraAttempt();
        assertThat(again.attempt()).isEqualTo(3);
        assertThat(again.firstAttempt()).isEqualTo(2);
    }

    @Test
    void aReplayedTaskHasAllItsRedeliveriesAgain() {
        Task again = task.nextAttempt().replayed("{\"a\":1}");
        assertThat(again.attempt()).isEqualTo(3);
        assertThat(again.firstAttempt()).isEqualTo(3);
        assertThat(again.payload()).isEqualTo("{\"a\":1}");
        assertThat(again.id()).isEqualTo(task.id());
    }

    @Test
    void attemptsAreNotWithoutEnd() {
        Task old = task;
        while (old.attempt() < Task.MOST_ATTEMPTS) {
            old = old.nextAttempt();
        }
        Task oldest = old;
        assertThatThrownBy(() -> oldest.replayed("{}"))
                .isInstanceOf(InvalidTaskException.class)
                .hasMessageContaining("10000");
    }

    @Test
    void whatIsPostponedAgainAndAgainIsCountedInTheEnd() {
        Task old = task;
        while (old.attempt() < Task.MOST_ATTEMPTS) {
            old = old.extraAttempt();
        }
        assertThat(old.firstAttempt()).isEqualTo(old.attempt());
        assertThat(old.extraAttempt().attempt()).isEqualTo(old.attempt() + 1);
        assertThat(old.extraAttempt().firstAttempt()).isEqualTo(old.firstAttempt());
    }
}
