package dev.cafila.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cafila.broker.QueueAdmin;
import dev.cafila.control.TaskQueues.QueueState;
import dev.cafila.submission.BrokerUnavailableException;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRequest;
import dev.cafila.task.TaskType;
import dev.cafila.testing.TestRuntime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operators see what each type's queue holds, and hold it back. */
class TaskQueuesIT {

    private static final TaskType PAUSED = new TaskType("paused");
    private static final TaskType UNUSED = new TaskType("unused");

    @TempDir
    Path data;

    @Test
    void aPausedTypeStartsNoTaskUntilItIsResumedEvenIfTheBrokerIsStartedAgain() throws Exception {
        TaskId id;
        try (TestRuntime cafila = new TestRuntime(data, 2)) {
            queues(cafila).pause(PAUSED);
            cafila.types.register(PAUSED);
            id = cafila.submit("paused", "{}");
            cafila.submitter.submit(TaskRequest.of("paused", "{}")
                    .deliverAt(Instant.now().plus(Duration.ofDays(1)))
                    .build());
            assertThat(queues(cafila).list(List.of(UNUSED, PAUSED)))
                    .containsExactly(
                            new QueueState(UNUSED, 0, 0, 0, false, 0), new QueueState(PAUSED, 1, 1, 0, true, 0));
        }
        try (TestRuntime cafila = new TestRuntime(data, 2)) {
            cafila.route("paused", exchange -> {});
            await().until(() -> state(cafila).consumers() > 0);
            assertThat(state(cafila)).returns(true, QueueState::paused).returns(1L, QueueState::waiting);
            queues(cafila).resume(PAUSED);
            cafila.awaitEnd(id);
            assertThat(state(cafila)).returns(false, QueueState::paused).returns(1L, QueueState::delayed);
        }
    }

    @Test
    void aBrokerThatIsGoneIsSaidToBeUnavailable() throws Exception {
        TestRuntime cafila = new TestRuntime(data, 2);
        TaskQueues queues = queues(cafila);
        queues.list(List.of(PAUSED));
        cafila.close();
        assertThatThrownBy(() -> queues.list(List.of(PAUSED)))
                .isInstanceOf(BrokerUnavailableException.class)
                .hasMessageContaining("ask again");
        assertThatThrownBy(() -> queues.pause(PAUSED)).isInstanceOf(BrokerUnavailableException.class);
    }

    private static QueueState state(TestRuntime cafila) {
        return queues(cafila).list(List.of(PAUSED)).get(0);
    }

    private static TaskQueues queues(TestRuntime cafila) {
        return new TaskQueues(new QueueAdmin(cafila.broker.connections.senders()));
    }
}
