package dev.cafila.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.task.TaskId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The newest events in bounded memory: a listener gets each that follows its cursor, or is told that some are gone. */
class EventRingTest {

    private static final TaskId TASK = TaskId.random();
    private static final Interest ALL = new Interest("org", null, Set.of(), Set.of(), true);

    private final EventRing ring = new EventRing(10, 1000);

    private static LiveEvent event(long position, String org, int bytes) {
        byte[] frame = new byte[bytes];
        return new LiveEvent(position, org, TASK, "report", "logged", 1, frame, frame);
    }

    private void add(long from, long to) {
        ring.add(LongStream.rangeClosed(from, to)
                .mapToObj(position -> event(position, "org", 10))
                .toList());
    }

    private static List<Long> positions(Batch batch) {
        return batch.events().stream().map(LiveEvent::position).toList();
    }

    @Test
    void aCursorGetsAllThatFollowsIt() {
        ring.restart(100);
        add(101, 105);
        assertThat(positions(ring.after(100, ALL))).containsExactly(101L, 102L, 103L, 104L, 105L);
        assertThat(positions(ring.after(103, ALL))).containsExactly(104L, 105L);
        assertThat(ring.after(105, ALL)).isEqualTo(new Batch(List.of(), 105));
    }

    @Test
    void theOldestMakeRoomAndACursorBeforeThemIsTurnedAway() {
        ring.restart(100);
        add(101, 110);
        assertThat(ring.after(100, ALL)).isNotNull();
        add(111, 111);
        assertThat(ring.floor()).isEqualTo(101);
        assertThat(ring.after(100, ALL)).isNull();
        assertThat(positions(ring.after(101, ALL))).hasSize(10).startsWith(102L).endsWith(111L);
    }

    @Test
    void bytesAreBoundedToo() {
        ring.restart(0);
        ring.add(List.of(event(1, "org", 400), event(2, "org", 400), event(3, "org", 400)));
        assertThat(ring.floor()).isEqualTo(1);
        ring.add(List.of(event(4, "org", 5000)));
        assertThat(ring.floor()).isEqualTo(4);
        assertThat(ring.after(4, ALL).upTo()).isEqualTo(4);
    }

    @Test
    void positionsThatWereNeverUsedAreNoGap() {
        ring.restart(5);
        ring.add(List.of(event(9, "org", 1), event(20, "org", 1)));
        assertThat(positions(ring.after(6, ALL))).containsExactly(9L, 20L);
        assertThat(positions(ring.after(9, ALL))).containsExactly(20L);
        assertThat(ring.after(15, ALL).upTo()).isEqualTo(20);
    }

    @Test
    void whatIsOfNoInterestIsPassedOverAndMovesTheCursor() {
        ring.restart(0);
        ring.add(List.of(event(1, "other", 1), event(2, "org", 1), event(3, "other", 1)));
        assertThat(positions(ring.after(0, ALL))).containsExactly(2L);
        assertThat(ring.after(0, ALL).upTo()).isEqualTo(3);
        assertThat(ring.after(0, new Interest("none", null, Set.of(), Set.of(), true)))
                .isEqualTo(new Batch(List.of(), 3));
        assertThat(positions(ring.after(0, new Interest("org", TASK, Set.of("report"), Set.of("logged"), true))))
                .hasSize(1);
        assertThat(positions(ring.after(0, new Interest("org", TaskId.random(), Set.of(), Set.of(), true))))
                .isEmpty();
        assertThat(positions(ring.after(0, new Interest("org", null, Set.of("mail"), Set.of(), true))))
                .isEmpty();
        assertThat(positions(ring.after(0, new Interest("org", null, Set.of(), Set.of("failed"), true))))
                .isEmpty();
    }

    @Test
    void aCursorThatIsAheadOfTheRingWaits() {
        ring.restart(0);
        add(1, 3);
        assertThat(ring.after(7, ALL)).isEqualTo(new Batch(List.of(), 7));
    }

    @Test
    void largeBatchesAreCutWithoutAGap() {
        EventRing large = new EventRing(5000, 1L << 30);
        large.restart(0);
        List<LiveEvent> events = new ArrayList<>();
        for (long position = 1; position <= 5000; position++) {
            events.add(event(position, position % 3 == 0 ? "org" : "other", 100));
        }
        large.add(events);
        List<Long> told = new ArrayList<>();
        int batches = 0;
        long cursor = 0;
        while (cursor < 5000) {
            Batch next = large.after(cursor, ALL);
            assertThat(next.frames().length).isLessThan(Batch.BYTES + 100);
            told.addAll(positions(next));
            cursor = next.upTo();
            batches++;
        }
        assertThat(told)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 1666)
                        .map(position -> position * 3)
                        .boxed()
                        .toList());
        assertThat(batches).isGreaterThan(5);
    }

    @Test
    void afterARestartNothingOfBeforeIsThere() {
        ring.restart(0);
        add(1, 5);
        ring.restart(50);
        assertThat(ring.after(4, ALL)).isNull();
        assertThat(ring.after(50, ALL)).isEqualTo(new Batch(List.of(), 50));
    }
}
