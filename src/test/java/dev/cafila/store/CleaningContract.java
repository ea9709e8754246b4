package dev.cafila.store;

import static dev.cafila.store.Facts.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How tasks that have ended are removed, on every database. */
abstract class CleaningContract extends EventTailContract {

    @Test
    void aTaskThatHasEndedIsRemovedAndItsAuditTrailStays() throws Exception {
        Facts facts = Facts.of(org);
        keep(facts.submitted(), facts.completed(1, 5));
        assertThat(store.cleaner().remove("other", facts.task().id())).isFalse();
        assertThat(store.cleaner().remove(org, facts.task().id())).isTrue();
        assertThat(store.cleaner().remove(org, facts.task().id())).isFalse();
        assertThat(readerAt(0).find(org, facts.task().id())).isEmpty();
        assertThat(readerAt(0).history(org, facts.task().id()))
                .extracting(HistoryEntry::kind)
                .containsExactly("submitted", "started", "completed");
    }

    @Test
    void aTaskThatHasNotEndedIsNeverRemoved() throws Exception {
        String own = org + "-going";
        Facts waiting = Facts.of(own);
        Facts delayed = Facts.of(own);
        Facts active = Facts.of(own);
        keep(waiting.submitted(), delayed.submittedFor(60), active.submitted(), active.started(1, 1));
        for (Facts facts : List.of(waiting, delayed, active)) {
            assertThat(store.cleaner().remove(own, facts.task().id())).isFalse();
        }
        for (TaskState end : List.of(TaskState.COMPLETED, TaskState.FAILED, TaskState.CANCELLED)) {
            assertThat(store.cleaner().clean(own, end, at(1000), 100)).isZero();
        }
        assertThatThrownBy(() -> store.cleaner().clean(own, TaskState.ACTIVE, at(1000), 100))
                .hasMessage("a task that is active has not ended");
        assertThat(readerAt(0).list(TaskQuery.newest(own, 10)).tasks()).hasSize(3);
    }

    @Test
    void cleaningRemovesWhatEndedSoBeforeThatTime() throws Exception {
        String own = org + "-old";
        Facts old = Facts.of(own);
        Facts late = Facts.of(own);
        Facts cancelled = Facts.of(own);
        Facts others = Facts.of(own + "-others");
        keep(old.submitted(), old.completed(1, 9.999), late.submitted(), late.completed(1, 10));
        keep(cancelled.submitted(), cancelled.cancelled(1, 2), others.submitted(), others.completed(1, 2));
        assertThat(store.cleaner().clean(own, TaskState.COMPLETED, at(10), 100)).isEqualTo(1);
        assertThat(find(late).state()).isEqualTo(TaskState.COMPLETED);
        assertThat(find(cancelled).state()).isEqualTo(TaskState.CANCELLED);
        assertThat(find(others).state()).isEqualTo(TaskState.COMPLETED);
        assertThat(store.cleaner().clean(own, TaskState.CANCELLED, at(10), 100)).isEqualTo(1);
    }

    @Test
    void cleaningKeepsDeadLettersThatCanStillBeReplayed() throws Exception {
        String own = org + "-dead";
        Facts kept = Facts.of(own);
        Facts discarded = Facts.of(own);
        keep(kept.submitted(), kept.failed(1, 2));
        keep(discarded.submitted(), discarded.failed(1, 2), discarded.discarded(1, 3, 2));
        assertThat(store.cleaner().clean(own, TaskState.FAILED, at(10), 100)).isEqualTo(1);
        assertThat(find(kept).state()).isEqualTo(TaskState.FAILED);
        assertThat(store.cleaner().remove(own, kept.task().id())).isTrue();
    }

    @Test
    void cleaningGoesOnInBatchesUpToItsLimit() throws Exception {
        String own = org + "-many";
        List<TaskEvent> events = new ArrayList<>();
        for (int i = 0; i < 1100; i++) {
            Facts facts = Facts.of(own);
            events.add(facts.submitted());
            events.add(facts.completed(1, 5));
        }
        recorder.keep(events);
        assertThat(store.cleaner().clean(own, TaskState.COMPLETED, at(10), 50)).isEqualTo(50);
        assertThat(store.cleaner().clean(own, TaskState.COMPLETED, at(10), 10_000))
                .isEqualTo(1050);
    }
}
