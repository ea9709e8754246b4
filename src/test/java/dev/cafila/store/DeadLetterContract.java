package dev.cafila.store;

import static dev.cafila.store.Facts.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cafila.task.Failure;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.Task;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How dead letters are found and counted, on every database. */
abstract class DeadLetterContract extends HistoryContract {

    private static final TaskType REPORT = new TaskType("report");

    @Test
    void aDeadLetterSaysWhatFailedAndWhy() throws Exception {
        String own = org + "-one";
        Facts facts = Facts.of(own);
        keep(facts.submitted(), facts.attemptFailed(1, 3, 4), facts.failed(2, 70));
        assertThat(list(DeadLetterFilter.all(own)))
                .containsExactly(new DeadLetter(
                        facts.task().id(),
                        facts.task().type(),
                        "greeting",
                        facts.task().payload(),
                        new Failure(
                                Failure.Kind.TEMPORARY,
                                "java.io.IOException",
                                "for good",
                                "",
                                Facts.failure("").retryAfter()),
                        Facts.failure("for good").fingerprint(),
                        2,
                        2,
                        at(70)));
    }

    @Test
    void whatWasReplayedOrDiscardedIsNoDeadLetterAnyMore() throws Exception {
        String own = org + "-gone";
        Facts replayed = Facts.of(own);
        Facts discarded = Facts.of(own);
        Facts completed = Facts.of(own);
        Facts again = Facts.of(own);
        keep(replayed.submitted(), replayed.failed(1, 1), replayed.replayed(2));
        keep(discarded.submitted(), discarded.failed(1, 1), discarded.discarded(1, 2, 1));
        keep(completed.submitted(), completed.completed(1, 1));
        keep(again.submitted(), again.failed(1, 1), again.replayed(2), again.failed(2, 3));
        assertThat(list(DeadLetterFilter.all(own)))
                .extracting(DeadLetter::id)
                .containsExactly(again.task().id());
        assertThat(groups(DeadLetterFilter.all(own)))
                .extracting(DeadLetterGroup::count)
                .containsExactly(1L);
        assertThat(list(DeadLetterFilter.all("another"))).isEmpty();
    }

    @Test
    void pagesShowEachDeadLetterOnceTheNewestFailureFirst() throws Exception {
        String own = org + "-dead-pages";
        List<TaskEvent> events = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            Facts facts = Facts.of(own, i % 2 == 0 ? "report" : "whatsapp", 0);
            events.add(facts.submitted());
            events.add(facts.failed(1, 100 + i / 3, Facts.failure(i % 5 == 0 ? "odd" : "no room for " + i)));
        }
        recorder.keep(events);
        String odd = Facts.failure("odd").fingerprint();
        assertThat(walk(new DeadLetterFilter(own, null, null, null, null)))
                .hasSize(25)
                .isSortedAccordingTo((a, b) -> b.failedAt().compareTo(a.failedAt()))
                .extracting(DeadLetter::id)
                .doesNotHaveDuplicates();
        assertThat(walk(new DeadLetterFilter(own, REPORT, null, null, null))).hasSize(13);
        assertThat(walk(new DeadLetterFilter(own, null, odd, null, null))).hasSize(5);
        assertThat(walk(new DeadLetterFilter(own, REPORT, odd, null, null))).hasSize(3);
        assertThat(walk(new DeadLetterFilter(own, null, null, at(102), at(104))))
                .hasSize(6)
                .allMatch(letter -> !letter.failedAt().isBefore(at(102))
                        && letter.failedAt().isBefore(at(104)));
    }

    @Test
    void groupsCountWhatHasTheSameCauseTheMostFirst() throws Exception {
        String own = org + "-groups";
        List<TaskEvent> events = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Facts facts = Facts.of(own, i < 3 ? "report" : "whatsapp", 0);
            events.add(facts.submitted());
            events.add(facts.failed(1, 100 + i, Facts.failure(i == 9 ? "other" : "no customer " + i)));
        }
        recorder.keep(events);
        List<DeadLetterGroup> groups = groups(DeadLetterFilter.all(own));
        assertThat(groups).extracting(DeadLetterGroup::count).containsExactly(9L, 1L);
        DeadLetterGroup most = groups.get(0);
        assertThat(most.fingerprint()).isEqualTo(Facts.failure("no customer 7").fingerprint());
        assertThat(most.types()).containsExactly(REPORT, new TaskType("whatsapp"));
        assertThat(most.error()).isEqualTo("java.io.IOException");
        assertThat(most.message()).startsWith("no customer");
        assertThat(most.firstFailedAt()).isEqualTo(at(100));
        assertThat(most.lastFailedAt()).isEqualTo(at(108));
        assertThat(readerAt(0).find(own, most.sample())).isPresent();

        assertThat(store.deadLetters().groups(DeadLetterFilter.all(own), 1)).hasSize(1);
        assertThat(groups(new DeadLetterFilter(own, REPORT, null, at(101), null)))
                .extracting(DeadLetterGroup::count)
                .containsExactly(2L);
    }

    @Test
    void aListLeavesOutWhatIsTooLargeForIt() throws Exception {
        String own = org + "-large";
        Task small = Facts.of(own).task();
        Facts large = new Facts(new Task(
                small.id(),
                small.type(),
                1,
                "",
                "{\"text\":\"" + "x".repeat(DeadLetter.LONGEST_PAYLOAD) + "\"}",
                TaskPriority.NORMAL,
                own,
                "",
                at(0),
                small.overrides(),
                null,
                null));
        keep(large.submitted(), large.failed(1, 1));
        assertThat(list(DeadLetterFilter.all(own)))
                .singleElement()
                .satisfies(letter -> assertThat(letter.payload()).isNull());
    }

    @Test
    void aReplayIsEnoughToKnowATaskAgainWhoseRowWasRemoved() throws Exception {
        Facts facts = Facts.of(org);
        keep(facts.replayed(20));
        assertThat(find(facts).name()).isEqualTo("greeting");
        assertThat(find(facts).attempt()).isEqualTo(2);
    }

    @Test
    void aPageOfDeadLettersHasItsLimits() {
        assertThatThrownBy(() -> new DeadLetterQuery(DeadLetterFilter.all(org), 0, null))
                .isInstanceOf(InvalidTaskException.class)
                .hasMessage("must be from 1 to 1000");
        assertThatThrownBy(() -> store.deadLetters().list(new DeadLetterQuery(DeadLetterFilter.all(org), 1, "?")))
                .isInstanceOf(InvalidTaskException.class);
    }

    private List<DeadLetter> walk(DeadLetterFilter filter) {
        List<DeadLetter> all = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            DeadLetterPage page = store.deadLetters().list(new DeadLetterQuery(filter, 2, cursor));
            all.addAll(page.deadLetters());
            cursor = page.nextCursor();
        } while (cursor != null);
        return all;
    }

    private List<DeadLetter> list(DeadLetterFilter filter) {
        return store.deadLetters().list(new DeadLetterQuery(filter, 100, null)).deadLetters();
    }

    private List<DeadLetterGroup> groups(DeadLetterFilter filter) {
        return store.deadLetters().groups(filter, 100);
    }
}
