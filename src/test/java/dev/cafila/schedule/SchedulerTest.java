package dev.cafila.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.schedule.StoredSchedule.RunRequest;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of schedules as time goes by: on a real table, with a clock that is set. */
class SchedulerTest extends SchedulerFixture {

    @Test
    void atEachTimeThereIsOneTaskHoweverManySchedulersThereAre() {
        add("nightly", "0 * * * *", MisfirePolicy.FIRE_ONCE, Organisations.NONE);
        List<Scheduler> schedulers = List.of(scheduler(), scheduler());
        for (String time : List.of("10:59:59", "11:00:00", "11:00:01", "11:30:00", "12:00:02")) {
            at(time, schedulers);
        }
        assertThat(keys()).containsExactly("nightly@" + millis("11:00:00"), "nightly@" + millis("12:00:00"));
        TaskRequest task = submitted.values().iterator().next();
        assertThat(task.org() + " " + task.user() + " " + task.name() + " " + task.payload())
                .isEqualTo("acme ana nightly {\"to\":\"x\"}");
        assertThat(find("nightly").lastFire()).isEqualTo(time("12:00:00"));
        assertThat(book.lastTasks("acme", "nightly"))
                .containsExactly(new LastTask("report", ids().get(1), time("12:00:00")));
    }

    @Test
    void eachOrganisationHasATaskOfItsOwn() {
        add("sync", "0 * * * *", MisfirePolicy.FIRE_ONCE, new Organisations(List.of("a", "b"), "coinzz.organisations"));
        at("11:00:00", List.of(scheduler(), scheduler()));
        assertThat(submitted.values())
                .extracting(TaskRequest::payload)
                .containsExactly(
                        "{\"to\":\"x\",\"empresaId\":\"a\"}",
                        "{\"to\":\"x\",\"empresaId\":\"b\"}",
                        "{\"to\":\"x\",\"empresaId\":\"c\"}");
        assertThat(keys()).allMatch(key -> key.startsWith("sync@" + millis("11:00:00") + "/"));
    }

    @Test
    void whatWasMissedWhileNobodyWasThereIsMadeUpForByOneRunAtTheStart() {
        add("hourly", "0 * * * *", MisfirePolicy.FIRE_ONCE, Organisations.NONE);
        add("skipping", "0 * * * *", MisfirePolicy.SKIP, Organisations.NONE);
        Scheduler later = scheduler();
        at("15:20:00", List.of(later, scheduler()));
        at("15:21:00", List.of(later));
        assertThat(keys()).containsExactly("hourly@" + millis("15:00:00"));
        at("16:00:00", List.of(later));
        assertThat(keys())
                .containsExactly(
                        "hourly@" + millis("15:00:00"),
                        "hourly@" + millis("16:00:00"),
                        "skipping@" + millis("16:00:00"));
    }

    @Test
    void whatIsPausedOrRemovedDoesNotRun() {
        Schedule schedule = add("hourly", "0 * * * *", MisfirePolicy.FIRE_ONCE, Organisations.NONE);
        Scheduler scheduler = scheduler();
        book.pause(schedule, true, schedule.createdAt());
        at("11:00:00", List.of(scheduler));
        assertThat(scheduler.isPaused(schedule)).isTrue();
        book.pause(schedule, false, time("11:30:00"));
        at("11:30:00", List.of(scheduler));
        assertThat(submitted).as("a time at which it was paused was not missed").isEmpty();
        at("12:00:00", List.of(scheduler));
        book.remove("acme", "hourly");
        at("13:00:00", List.of(scheduler));
        assertThat(keys()).containsExactly("hourly@" + millis("12:00:00"));
    }

    @Test
    void aTaskThatHasNotBegunIsNotJoinedByAnother() {
        add("hourly", "0 * * * *", MisfirePolicy.FIRE_ONCE, new Organisations(List.of("a", "b"), ""));
        Scheduler scheduler = scheduler();
        at("11:00:00", List.of(scheduler));
        waiting.add(ids().get(1));
        at("12:00:00", List.of(scheduler));
        assertThat(keys())
                .containsExactly(
                        "hourly@" + millis("11:00:00") + "/a",
                        "hourly@" + millis("11:00:00") + "/b",
                        "hourly@" + millis("12:00:00") + "/a");
        assertThat(find("hourly").note()).startsWith("Left out report/b at 2030-01-01T12:00:00Z");
        waiting.clear();
        at("13:00:00", List.of(scheduler));
        assertThat(submitted).hasSize(5);
        assertThat(find("hourly").note()).isEmpty();
    }

    @Test
    void aTimeIsNotLostWhileTheBrokerIsAway() {
        add("hourly", "0 * * * *", MisfirePolicy.SKIP, Organisations.NONE);
        Scheduler scheduler = scheduler();
        refusal = new IllegalStateException("the broker is away");
        at("11:00:00", List.of(scheduler));
        assertThat(find("hourly").settledUntil()).isEqualTo(time("10:20:00"));
        assertThat(find("hourly").note()).endsWith("the broker is away");
        refusal = null;
        at("11:00:06", List.of(scheduler));
        assertThat(keys()).containsExactly("hourly@" + millis("11:00:00"));
    }

    @Test
    void aSchedulerThatDiesAsItSubmitsIsFollowedByAnother() {
        Schedule schedule = add("hourly", "0 * * * *", MisfirePolicy.SKIP, Organisations.NONE);
        TaskId id = TaskId.derivedFrom("acme", REPORT, "hourly@" + millis("11:00:00"));
        book.claim(schedule, new LastTask("report", id, time("11:00:00")), time("11:00:00"), time("10:00:00"));
        Scheduler scheduler = scheduler();
        at("11:00:01", List.of(scheduler));
        assertThat(submitted).as("another is at it").isEmpty();
        assertThat(find("hourly").settledUntil()).isEqualTo(time("10:20:00"));
        at("11:00:05", List.of(scheduler));
        assertThat(ids()).containsExactly(id);
        assertThat(find("hourly").settledUntil()).isEqualTo(time("11:00:00"));
    }

    @Test
    void aPayloadThatIsNotAcceptedIsToldAndDoesNotHoldUpTheNextTime() {
        add("hourly", "0 * * * *", MisfirePolicy.FIRE_ONCE, Organisations.NONE);
        Scheduler scheduler = scheduler();
        refusal = new InvalidTaskException("/payload/to", "must be of type string");
        at("11:00:00", List.of(scheduler));
        assertThat(find("hourly").note())
                .isEqualTo("Failed at 2030-01-01T11:00:00Z: /payload/to must be of type string");
        assertThat(find("hourly").settledUntil()).isEqualTo(time("11:00:00"));
        refusal = null;
        at("12:00:00", List.of(scheduler));
        assertThat(keys()).containsExactly("hourly@" + millis("12:00:00"));
    }

    @Test
    void aRunThatSomebodyAsksForHasItsPayloadAndDoesNotMindWhatWaits() {
        Schedule schedule = add("hourly", "0 * * * *", MisfirePolicy.FIRE_ONCE, Organisations.NONE);
        Scheduler scheduler = scheduler();
        at("11:00:00", List.of(scheduler));
        waiting.addAll(ids());
        RunRequest asked = new RunRequest(time("11:10:00"), "{\"full\":true}", "bob");
        Fire fire = Fire.now(scheduler.parts(), schedule, asked);
        fire.run();
        scheduler.done(fire, null);
        assertThat(fire.tasks()).containsExactly(ids().get(1));
        TaskRequest task = submitted.get(ids().get(1));
        assertThat(task.user() + " " + task.payload()).isEqualTo("bob {\"to\":\"x\",\"full\":true}");
        assertThat(find("hourly").lastFire()).isEqualTo(time("11:10:00"));
        assertThat(find("hourly").settledUntil()).isEqualTo(time("11:00:00"));
    }
}
