package dev.cafila.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.schedule.Cron;
import dev.cafila.schedule.LastTask;
import dev.cafila.schedule.MisfirePolicy;
import dev.cafila.schedule.Organisations;
import dev.cafila.schedule.Schedule;
import dev.cafila.schedule.ScheduleBook;
import dev.cafila.schedule.StoredSchedule;
import dev.cafila.schedule.StoredSchedule.RunRequest;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskType;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every database keeps of schedules. */
abstract class ScheduleContract extends StoreFixture {

    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final Instant ONE = Instant.parse("2030-01-01T13:00:00Z");
    private static final Instant TWO = Instant.parse("2030-01-01T14:00:00Z");

    private ScheduleBook book;

    @BeforeEach
    void read() {
        book = store.schedules();
        book.of(org).forEach(each -> book.remove(org, each.schedule().name()));
    }

    @Test
    void aScheduleIsKeptAsItIs() {
        Schedule schedule = new Schedule(
                org,
                "nightly",
                new TaskType("report"),
                "{\"to\":\"a\"}",
                TaskPriority.HIGH,
                Cron.of("0 3 * * *", "America/Sao_Paulo"),
                MisfirePolicy.SKIP,
                new Organisations(List.of("a", "b"), "coinzz.organisations"),
                true,
                "ana@acme",
                NOON);
        assertThat(book.add(schedule)).isTrue();
        assertThat(find("nightly")).isEqualTo(new StoredSchedule(schedule, NOON, null, "", null, null));
        assertThat(book.all()).contains(find("nightly"));
        assertThat(book.of("another")).isEmpty();
        assertThat(book.find("another", "nightly")).isEmpty();
        assertThat(book.add(schedule.paused(false))).as("the name is taken").isFalse();
        assertThat(find("nightly").schedule().paused()).isTrue();
    }

    @Test
    void howFarItIsNeverGoesBack() {
        Schedule schedule = added("hourly");
        book.settle(schedule, TWO, "two");
        book.settle(schedule, ONE, "one");
        assertThat(find("hourly").settledUntil()).isEqualTo(TWO);
        assertThat(find("hourly").lastFire()).isEqualTo(TWO);
        assertThat(find("hourly").note()).isEqualTo("two");
        assertThat(book.change(schedule.paused(true), ONE)).isTrue();
        assertThat(find("hourly").settledUntil()).isEqualTo(TWO);
        assertThat(find("hourly").schedule().paused()).isTrue();
    }

    @Test
    void aChangeHasEarlierTimesNotCount() {
        Schedule schedule = added("hourly");
        assertThat(book.change(schedule, TWO)).isTrue();
        assertThat(find("hourly").settledUntil()).isEqualTo(TWO);
        assertThat(find("hourly").lastFire()).isNull();
        assertThat(book.remove(org, "hourly")).isTrue();
        assertThat(book.remove(org, "hourly")).isFalse();
        assertThat(book.change(schedule, TWO)).isFalse();
    }

    @Test
    void aRunIsAskedForOnceUntilItIsDone() {
        Schedule schedule = added("hourly");
        book.settle(schedule, ONE, "");
        RunRequest run = new RunRequest(TWO.plusMillis(7), "{\"full\":true}", "ana@acme");
        assertThat(book.request(org, "hourly", run)).isTrue();
        assertThat(book.request(org, "hourly", run)).isFalse();
        assertThat(book.request(org, "nobody", run)).isFalse();
        assertThat(find("hourly").run()).isEqualTo(run);
        book.settle(schedule, run, "said");
        assertThat(find("hourly").run()).isNull();
        assertThat(find("hourly").lastFire()).isEqualTo(run.at());
        assertThat(find("hourly").settledUntil()).isEqualTo(ONE);
        assertThat(find("hourly").note()).isEqualTo("said");
    }

    @Test
    void aRouteIsRenewedButTakesNobodysName() {
        Cron hourly = Cron.of("0 0 * * * ?", "UTC");
        Schedule route = Schedule.ofRoute(org, "sync", hourly, NOON);
        assertThat(book.addRoute(route, NOON)).isTrue();
        assertThat(book.change(route.paused(true), NOON)).isTrue();
        Cron daily = Cron.of("0 0 8 * * ?", "UTC");
        assertThat(book.addRoute(Schedule.ofRoute(org, "sync", daily, TWO), TWO))
                .isTrue();
        assertThat(find("sync").schedule().cron()).isEqualTo(daily);
        assertThat(find("sync").schedule().isRoute()).isTrue();
        assertThat(find("sync").schedule().paused()).isTrue();
        assertThat(find("sync").seenAt()).isEqualTo(TWO);
        assertThat(find("sync").settledUntil()).isEqualTo(NOON);
        added("nightly");
        assertThat(book.addRoute(Schedule.ofRoute(org, "nightly", hourly, NOON), NOON))
                .isFalse();
    }

    @Test
    void theNewestTaskOfEachLaneIsClaimedByOne() {
        Schedule schedule = added("hourly");
        LastTask one = new LastTask("report/a", TaskId.random(), ONE);
        LastTask two = new LastTask("report/b", TaskId.random(), TWO);
        assertThat(book.claim(schedule, one, NOON, NOON)).isTrue();
        assertThat(book.claim(schedule, two, NOON, NOON)).isTrue();
        assertThat(book.claim(schedule, new LastTask("report/b", TaskId.random(), ONE), TWO, TWO))
                .as("an earlier time")
                .isFalse();
        assertThat(book.claim(schedule, two, ONE, NOON))
                .as("is being submitted")
                .isFalse();
        assertThat(book.claim(schedule, two, ONE, ONE)).as("was abandoned").isTrue();
        assertThat(book.lastTasks(org, "hourly")).containsExactly(two, one);
        book.remove(org, "hourly");
        assertThat(book.lastTasks(org, "hourly")).isEmpty();
    }

    private Schedule added(String name) {
        Schedule schedule = new Schedule(
                org,
                name,
                new TaskType("report"),
                "{}",
                null,
                Cron.of("0 * * * *", "UTC"),
                MisfirePolicy.FIRE_ONCE,
                Organisations.NONE,
                false,
                "",
                NOON);
        assertThat(book.add(schedule)).isTrue();
        return schedule;
    }

    private StoredSchedule find(String name) {
        return book.find(org, name).orElseThrow();
    }
}
