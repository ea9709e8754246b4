package dev.cafila.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.store.Store;
import dev.cafila.store.StoreSettings;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.TaskType;
import dev.cafila.testing.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scheduler tells of times that nobody ran: on a real table, with a clock that is set. */
class OverdueTest {

    private static final Cron HOURLY = Cron.of("0 * * * *", "UTC");

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock(time("10:20:00"));
    private RuntimeException refusal = new IllegalStateException("the broker is away");
    private Store store;
    private Scheduler scheduler;

    @BeforeEach
    void open() {
        store = Store.open(new StoreSettings("jdbc:sqlite:" + folder.resolve("cafila.db"), "", ""));
        scheduler = scheduler();
    }

    private Scheduler scheduler() {
        ScheduleParts parts = new ScheduleParts(
                store.schedules(),
                request -> {
                    throw refusal;
                },
                (org, id) -> Optional.empty(),
                Map.of(),
                clock);
        return new Scheduler(parts, Duration.ofSeconds(60), () -> new FireRuns(Runnable::run));
    }

    @AfterEach
    void close() {
        scheduler.close();
        store.close();
    }

    @Test
    void whatFailsIsOverdueOnceItsThresholdIsOverAndMissedOnceItIsSeenToTooLate() {
        add("hourly");
        tick("11:00:00");
        clock.now = time("11:01:00");
        assertThat(scheduler.overdue()).as("a minute late is in time").isZero();
        clock.now = time("11:01:01");
        assertThat(scheduler.overdue()).isEqualTo(1);
        assertThat(scheduler.missed()).isZero();
        tick("11:02:00");
        tick("11:03:00");
        assertThat(scheduler.overdue()).isEqualTo(1);
        assertThat(scheduler.missed()).isEqualTo(1);
    }

    @Test
    void whatIsDoneWithIsNotOverdueThoughItFailedForGood() {
        add("hourly");
        refusal = new InvalidTaskException("/payload/to", "must be of type string");
        tick("11:00:00");
        clock.now = time("11:30:00");
        assertThat(scheduler.overdue()).isZero();
    }

    @Test
    void whatIsLeftOutIsMissedOnceAndThenDoneWithAlsoAfterARestart() {
        add("skipping", MisfirePolicy.SKIP);
        clock.now = time("11:30:00");
        assertThat(scheduler.overdue()).as("nobody has looked yet").isZero();
        tick("11:30:00");
        assertThat(scheduler.missed()).isEqualTo(1);
        assertThat(scheduler.overdue()).isZero();
        tick("11:31:00");
        assertThat(scheduler.missed()).isEqualTo(1);
        assertThat(store.schedules().all().get(0).note())
                .isEqualTo("Left out what was missed, the last at 2030-01-01T11:00:00Z");
        assertThat(store.schedules().all().get(0).lastFire())
                .as("it was not run")
                .isNull();
        Scheduler restarted = scheduler();
        clock.now = time("11:40:00");
        restarted.tick();
        assertThat(restarted.missed()).isZero();
        assertThat(restarted.overdue()).isZero();
        restarted.close();
    }

    @Test
    void whatIsPausedIsNotOverdue() {
        Schedule schedule = add("hourly");
        store.schedules().pause(schedule, true, clock.now);
        tick("10:30:00");
        clock.now = time("11:30:00");
        assertThat(scheduler.overdue()).isZero();
    }

    @Test
    void aRouteIsOverdueUnlessItIsAtWork() {
        OwnRouteOfTest route = new OwnRouteOfTest(Schedule.ofRoute("acme", "export", HOURLY, clock.now));
        scheduler.add(route);
        tick("10:30:00");
        clock.now = time("11:01:01");
        assertThat(scheduler.overdue()).isEqualTo(1);
        route.isRunning = true;
        assertThat(scheduler.overdue()).isZero();
    }

    private Schedule add(String name) {
        return add(name, MisfirePolicy.FIRE_ONCE);
    }

    private Schedule add(String name, MisfirePolicy misfire) {
        Schedule schedule = new Schedule(
                "acme",
                name,
                new TaskType("report"),
                "{}",
                null,
                HOURLY,
                misfire,
                Organisations.NONE,
                false,
                "ana",
                clock.now);
        assertThat(store.schedules().add(schedule)).isTrue();
        return schedule;
    }

    private void tick(String time) {
        clock.now = time(time);
        scheduler.tick();
    }

    private static Instant time(String time) {
        return Instant.parse("2030-01-01T" + time + "Z");
    }

    private static final class OwnRouteOfTest implements OwnRoute {

        private final Schedule schedule;
        private boolean isRunning;

        private OwnRouteOfTest(Schedule schedule) {
            this.schedule = schedule;
        }

        @Override
        public Schedule schedule() {
            return schedule;
        }

        @Override
        public boolean isRunning() {
            return isRunning;
        }

        @Override
        public void run(Fire fire) {
            fire.run();
        }
    }
}
