package dev.cafila.store;

import static dev.cafila.store.Facts.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.task.Failure;
import dev.cafila.task.TaskEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the history of a task tells, on every database. */
abstract class HistoryContract extends CleaningContract {

    @Test
    void historyIsInTheOrderThingsHappenedAndHasEachOnce() throws Exception {
        Facts facts = Facts.of(org);
        keep(facts.completed(2, 9), facts.logged(2, 8, 2, "b"), facts.logged(2, 8, 1, "a"), facts.started(2, 8));
        keep(facts.attemptFailed(1, 4, 5), facts.started(1, 3), facts.submitted(), facts.progressed(1, 3.5, 1, 10));
        keep(facts.submitted(), facts.completed(2, 9));
        List<HistoryEntry> history = readerAt(0).history(org, facts.task().id());
        assertThat(history)
                .extracting(HistoryEntry::kind)
                .containsExactly(
                        "submitted",
                        "started",
                        "progressed",
                        "attempt-failed",
                        "started",
                        "logged",
                        "logged",
                        "completed");
        assertThat(history.get(3).id()).isEqualTo(facts.attemptFailed(1, 4, 5).id());
        assertThat(history.get(3).attempt()).isEqualTo(1);
        assertThat(history.get(3).at()).isEqualTo(at(4));
        assertThat(history.get(3).data()).contains("\"message\":\"attempt 1\"");
        assertThat(history.get(0).data()).contains("\"user\":\"ana\"").doesNotContain("payload");
        assertThat(history.get(7).data()).contains("\"worker\":\"w1\"").doesNotContain("result");
    }

    @Test
    void whoListensIsToldEachEventOnceHoweverOftenItComes() throws Exception {
        Facts facts = Facts.of(org);
        Facts other = Facts.of(org);
        Heard heard = new Heard();
        Recorder listened = store.recorder(heard);
        listened.keep(List.of(facts.submitted(), facts.started(1, 1), facts.submitted()));
        assertThat(heard.fresh).containsExactly(facts.submitted(), facts.started(1, 1));
        assertThat(heard.repeated).isEqualTo(1);
        listened.keep(List.of(facts.started(1, 1), facts.completed(1, 2), other.submitted(), facts.submitted()));
        assertThat(heard.fresh).containsExactly(facts.completed(1, 2), other.submitted());
        listened.keep(List.of(facts.completed(1, 2)));
        listened.keep(List.of(other.submitted(), facts.started(1, 1)));
        assertThat(heard.fresh).isEmpty();
        assertThat(heard.repeated).isEqualTo(6);
    }

    /** What the last batch had that was fresh, and how many repetitions there were in all. */
    private static final class Heard implements RecordedEvents {
        private List<TaskEvent> fresh = List.of();
        private int repeated;

        @Override
        public void recorded(List<TaskEvent> fresh, int repeated) {
            this.fresh = fresh;
            this.repeated += repeated;
        }

        @Override
        public void passedOver(TaskEvent event) {
            throw new AssertionError(event);
        }

        @Override
        public void failed() {
            throw new AssertionError();
        }
    }

    @Test
    void historyHasTheStartsThatOnlyTheEndsTell() throws Exception {
        Facts facts = Facts.of(org);
        TaskEvent.Run run = new TaskEvent.Run("w1", at(1), 3);
        keep(facts.submitted(), facts.logged(1, 2, 1, "a"));
        keep(new TaskEvent.AttemptFailed(facts.task().ref(), 1, at(4), run, Facts.failure("no"), at(5)));
        keep(facts.completed(2, 9));
        List<HistoryEntry> history = readerAt(0).history(org, facts.task().id());
        assertThat(history)
                .extracting(HistoryEntry::kind)
                .containsExactly("submitted", "started", "logged", "attempt-failed", "started", "completed");
        assertThat(history.get(1).id()).isEqualTo(facts.started(1, 1).id());
        assertThat(history.get(1).at()).isEqualTo(at(1));
        assertThat(history.get(1).data()).isEqualTo("{\"worker\":\"w1\",\"maxAttempts\":3}");
    }

    @Test
    void whatWasGivenUpUnstartedHasNoStart() throws Exception {
        Facts facts = Facts.of(org);
        Failure poison = new Failure(Failure.Kind.PERMANENT, "poison", "stopped its worker 3 times", "", null);
        keep(
                facts.submitted(),
                new TaskEvent.Failed(facts.task().ref(), 1, at(4), new TaskEvent.Run("w1", at(4), 3), poison));
        assertThat(readerAt(0).history(org, facts.task().id()))
                .extracting(HistoryEntry::kind)
                .containsExactly("submitted", "failed");
    }

    @Test
    void historyTellsReplaysAndReturnsInTheirPlaces() throws Exception {
        Facts facts = Facts.of(org);
        keep(facts.discarded(2, 40, 30), facts.failed(2, 30), facts.replayed(20), facts.started(2, 29));
        keep(
                new TaskEvent.Returned(facts.task().ref(), 2, at(24), new TaskEvent.Run("w1", at(23), 3), "shutdown"),
                facts.started(2, 23));
        keep(facts.failed(1, 10), facts.submitted());
        assertThat(readerAt(0).history(org, facts.task().id()))
                .extracting(HistoryEntry::kind)
                .containsExactly(
                        "submitted",
                        "started",
                        "failed",
                        "replayed",
                        "started",
                        "returned",
                        "started",
                        "failed",
                        "discarded");
        assertThat(find(facts).discardedAt()).isEqualTo(at(40));
    }
}
