package dev.cafila.store;

import static dev.cafila.store.Facts.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskState;
import org.junit.jupiter.api.Test;

class PartialTaskTest {

    private final Facts facts = Facts.of("org");

    @Test
    void aLineOfLogAloneTellsThatTheTaskIsActive() {
        PartialTask task = PartialTask.of(facts.logged(2, 5, 1, "hello"));
        assertThat(task.state().state()).isEqualTo(TaskState.ACTIVE);
        assertThat(task.state().attempt()).isEqualTo(2);
        assertThat(task.state().attemptsMade()).isEqualTo(1);
        assertThat(task.identity().submittedAt()).isEqualTo(at(5).toEpochMilli());
    }

    @Test
    void whatIsGuessedIsBelowAllThatIsKnown() {
        PartialTask guessed = PartialTask.of(facts.progressed(1000, 5, 1, 50));
        PartialTask known = PartialTask.of(facts.submitted());
        assertThat(guessed.merge(known).state()).isEqualTo(known.state());
        assertThat(guessed.merge(known).identity()).isEqualTo(known.identity());
        assertThat(known.merge(guessed).identity()).isEqualTo(known.identity());
        assertThat(known.merge(guessed).progress().percent()).isEqualTo(50);
    }

    @Test
    void amongGuessesTheEarliestTimeHolds() {
        PartialTask late = PartialTask.of(facts.logged(1, 9, 2, ""));
        PartialTask early = PartialTask.of(facts.logged(1, 3, 1, ""));
        assertThat(late.merge(early).identity().submittedAt()).isEqualTo(at(3).toEpochMilli());
        assertThat(early.merge(late)).isEqualTo(late.merge(early));
    }

    @Test
    void aDelayThatIsOverWhenSubmittedIsNone() {
        assertThat(PartialTask.of(facts.submittedFor(0)).state().state()).isEqualTo(TaskState.WAITING);
        assertThat(PartialTask.of(facts.submittedFor(1)).state().state()).isEqualTo(TaskState.DELAYED);
    }

    @Test
    void theFirstRunOfAllSaysWhenTheTaskStarted() {
        PartialTask task = PartialTask.of(facts.completed(2, 90)).merge(PartialTask.of(facts.started(1, 3)));
        assertThat(task.startedAt()).isEqualTo(at(3).toEpochMilli());
    }

    @Test
    void theNewestWorkerSaysHowManyAttemptsThereAre() {
        TaskEvent older = new TaskEvent.Started(facts.task().ref(), 1, at(1), "w", 3);
        TaskEvent newer = new TaskEvent.Started(facts.task().ref(), 2, at(2), "w", 9);
        assertThat(PartialTask.of(newer).merge(PartialTask.of(older)).limit().maxAttempts())
                .isEqualTo(9);
    }

    @Test
    void progressIsBroughtWithinItsBounds() {
        assertThat(PartialTask.of(facts.progressed(1, 1, 1, 170)).progress().percent())
                .isEqualTo(100);
        assertThat(PartialTask.of(facts.progressed(1, 1, 1, -1)).progress().percent())
                .isZero();
        assertThat(PartialTask.of(facts.progressed(1, 1, 1, Double.NaN))
                        .progress()
                        .percent())
                .isZero();
    }
}
