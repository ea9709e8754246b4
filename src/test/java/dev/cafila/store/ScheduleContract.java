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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
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
        book.pause(schedule, true, ONE);
        assertThat(find("hourly").settledUntil()).isEqualTo(TWO);
        assertThat(find("hourly").schedule().paused()).isTrue();
    }

    @Test
    void whatIsLeftOutIsDoneWithAndWasNotRun() {
        Schedule schedule = added("hourly");
        book.settle(schedule, ONE, "one");
        book.skip(schedule, TWO, "left out");
        book.skip(schedule, ONE, "late");
        assertThat(find("hourly").settledUntil()).isEqualTo(TWO);
        assertThat(find("hourly").lastFire()).isEqualTo(ONE);
        assertThat(find("hourly").note()).isEqualTo("left out");
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
        book.pause(route, true, NOON);
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
        assertThat(book.lastTask(org, "hourly", "report/a")).contains(one);
        book.remove(org, "hourly");
        assertThat(book.lastTasks(org, "hourly")).isEmpty();
    }

    @Test
    void aPauseAndAChangeAtTheSameTimeBothHold() {
        Schedule before = added("hourly");
        Schedule changed = withCron(before, "30 * * * *");
        book.pause(before, true, ONE);
        assertThat(book.change(changed, NOON)).isTrue();
        assertThat(find("hourly").schedule()).isEqualTo(changed.paused(true));
        book.pause(before, true, TWO);
        assertThat(find("hourly").settledUntil()).as("it was paused already").isEqualTo(ONE);
        book.pause(before, false, TWO);
        assertThat(find("hourly").schedule()).isEqualTo(changed);
        assertThat(find("hourly").settledUntil()).isEqualTo(TWO);
    }

    @Test
    void aRowThatCannotBeReadKeepsNoOtherFromBeingRun() throws Exception {
        added("good");
        added("no-such-zone");
        added("no-such-policy");
        update("UPDATE schedule SET zone = 'Mars/Olympus' WHERE name = 'no-such-zone'");
        update("UPDATE schedule SET misfire = 'never' WHERE name = 'no-such-policy'");
        assertThat(book.of(org)).extracting(each -> each.schedule().name()).containsExactly("good", "no-such-zone");
        assertThat(book.all()).contains(find("good"));
        StoredSchedule faulty = find("no-such-zone");
        assertThat(faulty.note()).contains("cannot be read").contains("zone must be");
        assertThat(faulty.schedule().cron().zone()).isEqualTo("Mars/Olympus");
        assertThat(faulty.schedule().cron().next(NOON)).isEmpty();
        assertThat(book.change(withCron(faulty.schedule(), "30 * * * *"), NOON)).isTrue();
        assertThat(find("no-such-zone").note()).isEmpty();
        update("DELETE FROM schedule WHERE name = 'no-such-policy'");
    }

    private void update(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(used.url(), used.user(), used.password());
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }

    private static Schedule withCron(Schedule schedule, String cron) {
        return new Schedule(
                schedule.org(),
                schedule.name(),
                schedule.type(),
                schedule.payload(),
                schedule.priority(),
                Cron.of(cron, "UTC"),
                schedule.misfire(),
                schedule.organisations(),
                schedule.paused(),
                schedule.user(),
                schedule.createdAt());
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
