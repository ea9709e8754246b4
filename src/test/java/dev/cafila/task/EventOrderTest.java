package dev.cafila.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventOrderTest {

    private static final TaskRef TASK = new TaskRef(TaskId.random(), new TaskType("whatsapp"), "acme");
    private static final Instant EARLY = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant LATE = EARLY.plusSeconds(3600);
    private static final TaskEvent.Run RUN = new TaskEvent.Run("w", EARLY, 3);
    private static final Failure FAILURE = new Failure(Failure.Kind.TEMPORARY, "e", "m", "", null);

    @Test
    void attemptCountsBeforeRankAndRankBeforeTime() {
        List<TaskEvent> inTrueOrder = List.of(
                submitted(1, LATE),
                started(1, EARLY),
                started(1, LATE),
                new TaskEvent.AttemptFailed(TASK, 1, EARLY, RUN, FAILURE, LATE),
                submitted(2, EARLY),
                started(2, EARLY),
                new TaskEvent.Completed(TASK, 2, EARLY, RUN, "{}"));
        assertThat(inTrueOrder.stream().map(EventOrder::ofState)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void everyEndStandsAboveAllElseInItsAttempt() {
        long started = EventOrder.ofState(started(7, LATE));
        assertThat(EventOrder.ofState(new TaskEvent.Completed(TASK, 7, EARLY, RUN, "{}")))
                .isGreaterThan(started);
        assertThat(EventOrder.ofState(new TaskEvent.Failed(TASK, 7, EARLY, RUN, FAILURE)))
                .isGreaterThan(started);
        assertThat(EventOrder.ofState(new TaskEvent.Cancelled(TASK, 7, EARLY, "", "")))
                .isGreaterThan(started);
    }

    @Test
    void theFirstOfSeveralEndsHolds() {
        assertThat(EventOrder.ofState(new TaskEvent.Completed(TASK, 1, EARLY, RUN, "1")))
                .isGreaterThan(EventOrder.ofState(new TaskEvent.Completed(TASK, 1, LATE, RUN, "2")));
    }

    @Test
    void aReplayIsAboveTheFailureAndAboveWhatDiscardedIt() {
        long failed = EventOrder.ofState(new TaskEvent.Failed(TASK, 3, LATE, RUN, FAILURE));
        long discarded = EventOrder.ofState(new TaskEvent.Discarded(TASK, 3, EARLY, EARLY, "", ""));
        Task again = ((TaskEvent.Submitted) submitted(3, EARLY)).detail().replayed("{}");
        assertThat(discarded).isGreaterThan(failed);
        assertThat(EventOrder.ofState(new TaskEvent.Replayed(again, EARLY, "", null)))
                .isGreaterThan(discarded);
    }

    @Test
    void whatWasReturnedIsBelowEveryEndOfItsAttempt() {
        long returned = EventOrder.ofState(new TaskEvent.Returned(TASK, 2, LATE, RUN, "shutdown"));
        assertThat(returned).isGreaterThan(EventOrder.ofState(started(2, EARLY)));
        assertThat(returned).isLessThan(EventOrder.ofState(new TaskEvent.Completed(TASK, 2, EARLY, RUN, "{}")));
    }

    @Test
    void theMostAttemptsThereCanBeStillHaveAnOrder() {
        int last = Task.MOST_ATTEMPTS + RedeliveryPolicy.MOST_REDELIVERIES + 1;
        assertThat(EventOrder.ofState(started(last, LATE))).isGreaterThan(EventOrder.ofState(started(last - 1, LATE)));
        assertThat(EventOrder.ofProgress(progressed(last, LATE, 1)))
                .isGreaterThan(EventOrder.ofProgress(progressed(last - 1, LATE, 1)));
    }

    @Test
    void progressIsOrderedByAttemptThenTimeThenSequence() {
        assertThat(List.of(
                        EventOrder.ofProgress(progressed(1, EARLY, 9)),
                        EventOrder.ofProgress(progressed(1, LATE, 1)),
                        EventOrder.ofProgress(progressed(1, LATE, 2)),
                        EventOrder.ofProgress(progressed(2, EARLY, 1))))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void whatDoesNotChangeTheStateHasNoPlaceAmongWhatDoes() {
        assertThatThrownBy(() -> EventOrder.ofState(progressed(1, EARLY, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static TaskEvent submitted(int attempt, Instant at) {
        Task task = new Task(
                TASK.id(),
                TASK.type(),
                attempt,
                "",
                "{}",
                TaskPriority.NORMAL,
                "acme",
                "",
                EARLY,
                TaskOverrides.NONE,
                null,
                null);
        return new TaskEvent.Submitted(task, at, null);
    }

    private static TaskEvent started(int attempt, Instant at) {
        return new TaskEvent.Started(TASK, attempt, at, "w", 3);
    }

    private static TaskEvent.Progressed progressed(int attempt, Instant at, int sequence) {
        return new TaskEvent.Progressed(TASK, attempt, at, sequence, 50, "");
    }
}
