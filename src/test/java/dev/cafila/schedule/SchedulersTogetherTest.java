package dev.cafila.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cafila.task.TaskId;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Several schedulers, and several schedules, at the same time. */
class SchedulersTogetherTest extends SchedulerFixture {

    @Test
    void twoSchedulersShareTheTasksOfATimeAndTheTimeIsDoneWith() {
        add("sync", "0 * * * *", MisfirePolicy.SKIP, new Organisations(List.of("a", "b", "c"), ""));
        Scheduler other = scheduler();
        meanwhile.put("b", () -> other.tick());
        at("11:00:00", List.of(scheduler()));
        assertThat(keys()).extracting(key -> key.replaceFirst(".*/", "")).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(submissions).as("each is submitted by one of them").hasValue(3);
        assertThat(find("sync").settledUntil()).isEqualTo(time("11:00:00"));
    }

    @Test
    void oneOfTwoThatDiesInTheMiddleLeavesNoTaskUndone() {
        add("sync", "0 * * * *", MisfirePolicy.SKIP, new Organisations(List.of("a", "b", "c"), ""));
        meanwhile.put("b", () -> {
            throw new AssertionError("killed");
        });
        Scheduler dying = scheduler();
        Scheduler other = scheduler();
        assertThatThrownBy(() -> at("11:00:00", List.of(dying))).hasMessage("killed");
        at("11:00:01", List.of(other));
        assertThat(find("sync").settledUntil()).as("b is claimed").isEqualTo(time("10:20:00"));
        at("11:00:05", List.of(other));
        assertThat(keys()).extracting(key -> key.replaceFirst(".*/", "")).containsExactly("a", "c", "b");
        assertThat(find("sync").settledUntil()).isEqualTo(time("11:00:00"));
    }

    @Test
    void aTimeWithATaskThatTheStoreHasYetToHearOfIsNotRunAgainAtEachTick() {
        Schedule sync = add("sync", "0 * * * *", MisfirePolicy.SKIP, new Organisations(List.of("a"), ""));
        TaskId id = TaskId.derivedFrom("acme", REPORT, "sync@" + millis("11:00:00") + "/a");
        LastTask theirs = new LastTask("report/a", id, time("11:00:00"));
        assertThat(book.claim(sync, theirs, time("11:00:00"), time("10:00:00"))).isTrue();
        Scheduler scheduler = scheduler();
        at("11:00:01", List.of(scheduler));
        int looked = looks.size();
        assertThat(looked).isPositive();
        at("11:00:01.500", List.of(scheduler));
        at("11:00:02.500", List.of(scheduler));
        assertThat(looks).hasSize(looked);
        at("11:00:03.500", List.of(scheduler));
        assertThat(looks).hasSizeGreaterThan(looked);
    }

    @Test
    void aScheduleWithManyTasksHoldsUpNoOther() throws Exception {
        add("all", "0 * * * *", MisfirePolicy.SKIP, new Organisations(List.of("a", "b"), ""));
        add("one", "0 * * * *", MisfirePolicy.SKIP, Organisations.NONE);
        CountDownLatch goOn = new CountDownLatch(1);
        meanwhile.put("a", () -> await(goOn));
        try (Scheduler scheduler = scheduler(FireRuns::new)) {
            at("11:00:00", List.of(scheduler, scheduler));
            Awaitility.await().until(() -> find("one").settledUntil().equals(time("11:00:00")));
            assertThat(keys()).containsExactly("one@" + millis("11:00:00"));
            goOn.countDown();
            Awaitility.await().until(() -> find("all").settledUntil().equals(time("11:00:00")));
        }
        assertThat(submissions).as("its run does not begin twice").hasValue(3);
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
