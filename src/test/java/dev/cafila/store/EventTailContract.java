package dev.cafila.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskEvent.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Reading events in the one order of all, from wherever one stopped. */
abstract class EventTailContract extends StoreFixture {

    @Test
    void eventsAreReadInTheOrderOfTheTapeAcrossTasksAndBatches() throws Exception {
        long before = store.tail().newest();
        Facts one = Facts.of(org);
        Facts other = Facts.of(org);
        keep(other.submitted(), one.submitted(), other.started(1, 2));
        keep(one.completed(1, 1));
        List<RecordedEvent> read = store.tail().read(EventRange.after(before, 100));
        assertThat(read)
                .extracting(RecordedEvent::id)
                .containsExactly(
                        other.submitted().id(),
                        one.submitted().id(),
                        other.started(1, 2).id(),
                        one.completed(1, 1).id());
        assertThat(read).extracting(RecordedEvent::position).isSorted().doesNotHaveDuplicates();
        assertThat(read.get(3).position()).isEqualTo(store.tail().newest());
        RecordedEvent completed = read.get(3);
        assertThat(completed.task()).isEqualTo(one.task().id());
        assertThat(completed.type()).isEqualTo("whatsapp");
        assertThat(completed.at()).isEqualTo(Facts.at(1));
        assertThat(completed.result()).isEqualTo("{\"sent\":true}");
        assertThat(completed.data()).contains("\"worker\":\"w1\"").doesNotContain("sent");
    }

    @Test
    void readingGoesOnAfterAnyPosition() throws Exception {
        long before = store.tail().newest();
        Facts facts = Facts.of(org);
        keep(facts.submitted(), facts.logged(1, 1, 1, "a"), facts.logged(1, 2, 2, "b"));
        RecordedEvent first = store.tail().read(EventRange.after(before, 1)).get(0);
        assertThat(first.kind()).isEqualTo("submitted");
        assertThat(store.tail().read(EventRange.after(first.position(), 1)))
                .extracting(RecordedEvent::data)
                .singleElement()
                .asString()
                .contains("\"a\"");
    }

    @Test
    void whatIsToldAgainKeepsItsPlaceAndIsNotReadAgain() throws Exception {
        Facts facts = Facts.of(org);
        keep(facts.submitted(), facts.started(1, 1));
        long before = store.tail().newest();
        keep(facts.started(1, 1), facts.completed(1, 2), facts.submitted());
        assertThat(store.tail().read(EventRange.after(before, 100)))
                .extracting(RecordedEvent::kind)
                .containsExactly("completed");
    }

    @Test
    void oneTasksOrOneOrganisationsEventsAreReadAlone() throws Exception {
        String theirs = "org-" + UUID.randomUUID();
        Facts one = Facts.of(org);
        Facts other = Facts.of(org);
        Facts foreign = Facts.of(theirs);
        keep(one.submitted(), foreign.submitted(), other.submitted(), one.completed(1, 3), other.completed(1, 4));
        long newest = store.tail().newest();
        EventTail tail = store.tail();
        assertThat(tail.read(new EventRange(0, newest, org, one.task().id(), 10)))
                .extracting(RecordedEvent::id)
                .containsExactly(one.submitted().id(), one.completed(1, 3).id());
        assertThat(tail.read(new EventRange(0, newest - 1, theirs, null, 10)))
                .extracting(RecordedEvent::task)
                .containsExactly(foreign.task().id());
        assertThat(tail.read(new EventRange(0, newest, theirs, one.task().id(), 10)))
                .isEmpty();
        assertThat(tail.read(new EventRange(newest - 2, newest - 1, org, null, 10)))
                .extracting(RecordedEvent::id)
                .containsExactly(one.completed(1, 3).id());
    }

    @Test
    void aResultThatIsTooLongDoesNotComeWithItsEvent() throws Exception {
        long before = store.tail().newest();
        Facts facts = Facts.of(org);
        String longest = "\"" + "x".repeat(RecordedEvent.LONGEST_RESULT - 2) + "\"";
        String longer = "\"x" + longest.substring(1);
        Facts other = Facts.of(org);
        keep(facts.submitted(), completed(facts, longest), other.submitted(), completed(other, longer));
        List<RecordedEvent> read = store.tail().read(EventRange.after(before, 10));
        assertThat(read.get(1).result()).isEqualTo(longest);
        assertThat(read.get(3).result()).isNull();
    }

    private static TaskEvent completed(Facts facts, String result) {
        return new TaskEvent.Completed(facts.task().ref(), 1, Facts.at(1), new Run("w", Facts.at(0), 1), result);
    }

    @Test
    void eachCommitOfThisProcessIsSaid() throws Exception {
        AtomicInteger said = new AtomicInteger();
        EventTail tail = store.tail();
        List<Long> seen = new CopyOnWriteArrayList<>();
        tail.onCommit(() -> {
            said.incrementAndGet();
            seen.add(tail.newest());
        });
        keep(Facts.of(org).submitted());
        assertThat(said).hasValue(1);
        assertThat(seen).containsExactly(tail.newest());
    }

    /** If a position could appear after a greater one was seen, this reader, which never looks back, would miss it. */
    @Test
    void ofRecordersAtOnceNoneAddsAnEventBehindWhatWasRead() throws Exception {
        long before = store.tail().newest();
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (Store elsewhere = Store.open(settings())) {
            Future<List<String>> reader = threads.submit(() -> follow(elsewhere.tail(), before, done));
            Future<List<String>> one = threads.submit(() -> record(store.recorder()));
            Future<List<String>> other = threads.submit(() -> record(elsewhere.recorder()));
            Future<List<String>> third = threads.submit(() -> record(elsewhere.recorder()));
            List<String> recorded = new ArrayList<>(one.get());
            recorded.addAll(other.get());
            recorded.addAll(third.get());
            done.set(true);
            assertThat(reader.get()).containsExactlyInAnyOrderElementsOf(recorded);
            assertThat(store.tail().read(EventRange.after(before, 10_000)))
                    .extracting(RecordedEvent::position)
                    .doesNotHaveDuplicates();
        } finally {
            threads.shutdownNow();
        }
    }

    private List<String> record(Recorder recorder) throws Exception {
        List<String> ids = new ArrayList<>();
        for (int batch = 0; batch < 60; batch++) {
            List<TaskEvent> events = new ArrayList<>();
            for (int i = 0; i < 1 + batch % 7; i++) {
                Facts facts = Facts.of(org);
                events.add(facts.submitted());
                events.add(facts.completed(1, 1));
            }
            recorder.keep(events);
            events.forEach(event -> ids.add(event.id()));
        }
        return ids;
    }

    private static List<String> follow(EventTail tail, long from, AtomicBoolean done) {
        List<String> ids = new ArrayList<>();
        long position = from;
        boolean last;
        do {
            last = done.get();
            List<RecordedEvent> read = tail.read(EventRange.after(position, 1000));
            for (RecordedEvent event : read) {
                ids.add(event.id());
                position = event.position();
            }
        } while (!last);
        return ids;
    }
}
