package dev.cafila.store;

import static dev.cafila.store.Facts.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskSnapshot;
import dev.cafila.task.TaskState;
import dev.cafila.task.TaskType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How tasks are listed, on every database. */
abstract class ListContract extends DeadLetterContract {

    @Test
    void pagesShowEachTaskOnceNewestFirst() throws Exception {
        String many = org + "-pages";
        List<TaskEvent> events = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            Facts facts = Facts.of(many, i % 2 == 0 ? "report" : "whatsapp", i / 3);
            events.add(facts.submitted());
            if (i % 5 == 0) {
                events.add(facts.completed(1, 100));
            }
        }
        recorder.keep(events);
        List<TaskSnapshot> all = walk(new TaskQuery(many, Set.of(), null, null, null, null, 4, null));
        assertThat(all).hasSize(25).extracting(TaskSnapshot::id).doesNotHaveDuplicates();
        assertThat(all).extracting(TaskSnapshot::submittedAt).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(all).allMatch(task -> task.payload().equals("{}") && task.result() == null);

        TaskType report = new TaskType("report");
        assertThat(walk(new TaskQuery(many, Set.of(), report, null, null, null, 4, null)))
                .hasSize(13);
        assertThat(walk(new TaskQuery(many, Set.of(TaskState.COMPLETED), report, null, null, null, 1, null)))
                .hasSize(3);
        assertThat(walk(new TaskQuery(many, Set.of(TaskState.WAITING), null, null, at(2), at(4), 4, null)))
                .hasSize(5)
                .allMatch(task -> !task.submittedAt().isBefore(at(2))
                        && task.submittedAt().isBefore(at(4)));
    }

    private List<TaskSnapshot> walk(TaskQuery query) {
        List<TaskSnapshot> all = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            TaskPage page = readerAt(200)
                    .list(new TaskQuery(
                            query.org(),
                            query.states(),
                            query.type(),
                            query.priority(),
                            query.submittedFrom(),
                            query.submittedTo(),
                            query.limit(),
                            cursor));
            all.addAll(page.tasks());
            cursor = page.nextCursor();
        } while (cursor != null);
        return all;
    }

    @Test
    void aPriorityFindsAllOfItsLabel() throws Exception {
        String own = org + "-priority";
        keep(
                Facts.of(own).with(new TaskPriority(6)).submitted(),
                Facts.of(own).with(new TaskPriority(7)).submitted(),
                Facts.of(own).with(new TaskPriority(8)).submitted());
        assertThat(walk(new TaskQuery(own, Set.of(), null, TaskPriority.HIGH, null, null, 9, null)))
                .extracting(task -> task.priority().jms())
                .containsExactlyInAnyOrder(6, 7);
    }

    @Test
    void aCursorThatWasTamperedWithIsRefused() {
        for (String cursor : List.of("", "?", "AAAA", "MTI6bm8")) {
            TaskQuery query = new TaskQuery(org, Set.of(), null, null, null, null, 1, cursor);
            assertThatThrownBy(() -> readerAt(0).list(query))
                    .isInstanceOfSatisfying(
                            InvalidTaskException.class,
                            e -> assertThat(e.field()).isEqualTo("cursor"));
        }
    }

    @Test
    void quotesInWhatIsAskedAreOnlyText() {
        assertThat(readerAt(0).list(TaskQuery.newest("' OR '1'='1", 5)).tasks()).isEmpty();
    }
}
