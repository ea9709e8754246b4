package dev.cafila.api.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cafila.store.TaskCount;
import dev.cafila.store.UnfinishedCount;
import dev.cafila.task.TaskState;
import dev.cafila.testing.LogLines;
import dev.cafila.testing.Patience;
import dev.cafila.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StoreMonitorTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final TestClock clock = new TestClock(NOON);
    private final LargeStore store = new LargeStore();
    private final List<Runnable> counting = new CopyOnWriteArrayList<>();
    private final StoreMonitor monitor = new StoreMonitor(store, Duration.ZERO, Runnable::run, counting::add, clock);

    @Test
    void aStoreThatTakesLongToCountIsUpAndItsLastNumbersAreTold() {
        assertThat(monitor.counted()).as("nobody has counted yet").isNull();
        store.tasks = 1;
        theCountEnds();
        assertThat(told()).isEqualTo(1);
        assertThat(monitor.age()).isZero();
        assertThat(counting).as("it is new").isEmpty();

        clock.now = NOON.plusSeconds(30);
        store.tasks = 2;
        assertThat(monitor.isUp()).isTrue();
        assertThat(told()).as("the count before").isEqualTo(1);
        assertThat(told()).isEqualTo(1);
        assertThat(counting).as("one at a time").hasSize(1);
        assertThat(monitor.age()).isEqualTo(30);

        clock.now = NOON.plus(StoreMonitor.OLDEST);
        assertThat(monitor.isUp()).isTrue();
        assertThat(monitor.counted()).as("it is not taken for new for ever").isNull();
        assertThat(monitor.age()).isEqualTo(StoreMonitor.OLDEST.toSeconds());
        theCountEnds();
        assertThat(told()).isEqualTo(2);
    }

    @Test
    void aStoreThatDoesNotAnswerIsDownAndHasNoNumbers() {
        monitor.counted();
        theCountEnds();
        assertThat(told()).isZero();
        store.up = false;
        assertThat(monitor.isUp()).as("a moment ago it answered").isTrue();
        clock.now = NOON.plus(StoreMonitor.KEPT);
        assertThat(monitor.isUp()).isFalse();
        assertThat(monitor.counted()).isNull();
    }

    @Test
    void aStoreThatCannotCountIsToldOfOnceAndTheAgeOfItsNumbersGrows() {
        try (LogLines lines = new LogLines(StoreCount.class)) {
            store.fault = new IllegalStateException("no such table");
            for (int minute = 0; minute < 10; minute++) {
                clock.now = NOON.plus(Duration.ofMinutes(minute));
                assertThat(monitor.counted()).isNull();
                assertThat(monitor.age()).isEqualTo(minute * 60);
                theCountEnds();
                assertThat(monitor.counted()).isNull();
                assertThat(counting).as("it is not tried again at once").isEmpty();
            }
            assertThat(lines.told())
                    .singleElement()
                    .asString()
                    .startsWith("WARN The tasks of the store cannot be counted");
            store.fault = null;
            clock.now = NOON.plus(Duration.ofMinutes(10));
            monitor.counted();
            theCountEnds();
            assertThat(told()).isZero();
            assertThat(monitor.age()).isZero();
            assertThat(lines.told()).hasSize(2).last().isEqualTo("INFO The tasks of the store are counted again");
        }
    }

    @Test
    void whoAsksWhileACountTakesLongIsToldAtOnceAlsoIfAnotherStillWaitsForIt() {
        StoreMonitor patient =
                new StoreMonitor(store, Patience.LIMIT.multipliedBy(10), Runnable::run, counting::add, clock);
        CompletableFuture<?> waits = CompletableFuture.supplyAsync(patient::counted);
        await("it counts").until(() -> counting.size() == 1);
        clock.now = NOON.plus(Patience.LIMIT.multipliedBy(10));
        assertThat(CompletableFuture.supplyAsync(() -> Optional.ofNullable(patient.counted())))
                .succeedsWithin(Patience.LIMIT)
                .isEqualTo(Optional.empty());
        theCountEnds();
        assertThat(waits).succeedsWithin(Patience.LIMIT);
    }

    private void theCountEnds() {
        counting.remove(0).run();
    }

    private long told() {
        StoreCount.Counted counted = monitor.counted();
        assertThat(counted).isNotNull();
        return counted.tally().count(null, TaskState.COMPLETED);
    }

    private static final class LargeStore implements CountView {

        private boolean up = true;
        private long tasks;
        private @Nullable RuntimeException fault;

        @Override
        public List<TaskCount> byState(@Nullable String org) {
            if (fault != null) {
                throw fault;
            }
            return List.of(new TaskCount("sms", TaskState.COMPLETED, tasks));
        }

        @Override
        public List<UnfinishedCount> unfinished(@Nullable String org) {
            return List.of();
        }

        @Override
        public Map<String, Long> deadLetters() {
            return Map.of();
        }

        @Override
        public boolean answers() {
            return up;
        }

        @Override
        public CountView patient() {
            return this;
        }
    }
}
