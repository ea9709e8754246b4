package dev.cafila.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.broker.CancelRequest;
import dev.cafila.task.CancellationToken;
import dev.cafila.task.CancellationToken.Reason;
import dev.cafila.task.Task;
import dev.cafila.testing.TestClock;
import dev.cafila.testing.TestTask;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RunningAttemptsTest {

    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    private final TestClock clock = new TestClock(START);
    private final RunningAttempts attempts = new RunningAttempts(clock);
    private final Task task = TestTask.any();

    @Test
    void whatRunsAndWhatWaitsForItsTurnIsToldToStop() {
        CancellationToken waiting = attempts.begin(task, START);
        Task other = TestTask.any();
        CancellationToken running = attempts.begin(other, START);
        attempts.started(other.id(), running, clock.instant());
        cancel(task);
        cancel(other);
        assertThat(waiting.reason()).isEqualTo(Reason.CANCELLED);
        assertThat(running.reason()).isEqualTo(Reason.CANCELLED);
    }

    @Test
    void aRequestThatCameFirstHoldsForTwoMinutes() {
        cancel(task);
        clock.now = START.plus(Duration.ofMinutes(2));
        assertThat(attempts.begin(task, START).reason()).isEqualTo(Reason.CANCELLED);
        assertThat(attempts.requestFor(task.id())).returns("why", CancelRequest::reason);
        clock.now = clock.now.plusMillis(1);
        assertThat(attempts.begin(task, START).isCancelled()).isFalse();
        assertThat(attempts.requestFor(task.id())).isNull();
    }

    @Test
    void aRequestHoldsForTheNextAttemptToo() {
        cancel(task);
        clock.now = START.plusSeconds(1);
        assertThat(attempts.begin(task.nextAttempt(), clock.now).reason()).isEqualTo(Reason.CANCELLED);
    }

    @Test
    void aRequestThatIsOlderThanAReplayDoesNotStopIt() {
        cancel(task);
        clock.now = START.plusSeconds(1);
        Task replayed = task.nextAttempt().replayed("{}");
        assertThat(attempts.begin(replayed, clock.now).isCancelled()).isFalse();
        cancel(task);
        assertThat(attempts.begin(replayed, clock.now).reason()).isEqualTo(Reason.CANCELLED);
    }

    @Test
    void whatIsDeliveredAgainStopsWhatStillRunsOfTheSameTask() {
        CancellationToken lost = attempts.begin(task, START);
        attempts.started(task.id(), lost, clock.instant());
        CancellationToken again = attempts.begin(task, START);
        assertThat(lost.reason()).isEqualTo(Reason.SHUTDOWN);
        assertThat(again.isCancelled()).isFalse();
        attempts.end(task.id(), lost);
        cancel(task);
        assertThat(again.reason()).isEqualTo(Reason.CANCELLED);
    }

    @Test
    void aWorkerThatStopsGivesBackWhatHasNotStartedAndInterruptsTheRestLater() throws Exception {
        CancellationToken running = attempts.begin(task, START);
        attempts.started(task.id(), running, clock.instant());
        Task second = TestTask.any();
        CancellationToken waiting = attempts.begin(second, START);
        attempts.takeNoMore();
        assertThat(waiting.reason()).isEqualTo(Reason.SHUTDOWN);
        assertThat(running.isCancelled()).isFalse();
        Task third = TestTask.any();
        CancellationToken late = attempts.begin(third, START);
        assertThat(late.reason()).isEqualTo(Reason.SHUTDOWN);

        attempts.stopAll();
        assertThat(running.reason()).isEqualTo(Reason.SHUTDOWN);
        assertThat(attempts.awaitNone(Duration.ofMillis(1))).isFalse();
        attempts.end(task.id(), running);
        attempts.end(second.id(), waiting);
        attempts.end(third.id(), late);
        assertThat(attempts.awaitNone(Duration.ofMillis(1))).isTrue();
    }

    private void cancel(Task which) {
        attempts.cancel(new CancelRequest(which.id(), "why", "who"));
    }
}
