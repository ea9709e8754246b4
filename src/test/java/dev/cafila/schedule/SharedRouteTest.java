package dev.cafila.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A route whose tasks another scheduler is at, or which takes its time: neither holds up the ticks, or other schedules. */
class SharedRouteTest extends SchedulerFixture {

    private final List<Runnable> begun = new ArrayList<>();

    @Test
    void theStoreIsAskedBesideTheTicksAndNoFurtherThanTheFirstTaskThatItDoesNotKnow() {
        Scheduler scheduler = scheduler(() -> new FireRuns(begun::add));
        Schedule schedule = Schedule.ofRoute("acme", "export", Cron.of("0 * * * *", "UTC"), clock.now);
        scheduler.add(new RouteOfTest(schedule, () -> {}));
        at("10:20:00", List.of(scheduler));
        clock.now = time("11:00:00");
        Fire fire = Fire.at(scheduler.parts(), schedule, clock.now);
        List<TaskRequest> requests = List.of(request("a"), request("b"), request("c"));
        for (TaskRequest request : requests) {
            LastTask theirs = new LastTask(lane(request), id(request), clock.now);
            assertThat(book.claim(schedule, theirs, clock.now, time("10:00:00")))
                    .isTrue();
            fire.submit(request);
        }
        scheduler.done(fire, null);
        assertThat(looks).hasSize(1);

        at("11:00:01", List.of(scheduler));
        assertThat(looks).as("by the tick itself").hasSize(1);
        requests.forEach(request -> submitted.put(id(request), request));
        assertThat(find("export").settledUntil()).isEqualTo(time("10:20:00"));
        assertThat(begun).hasSize(1);
        begun.get(0).run();
        assertThat(find("export").settledUntil()).isEqualTo(time("11:00:00"));
    }

    private TaskRequest request(String organisation) {
        return TaskRequest.of("report", "{}")
                .idempotencyKey("export@" + millis("11:00:00") + "/" + organisation)
                .build();
    }

    private static String lane(TaskRequest request) {
        return "report/" + request.idempotencyKey().replaceFirst(".*/", "");
    }

    private static TaskId id(TaskRequest request) {
        return TaskId.derivedFrom("acme", REPORT, request.idempotencyKey());
    }

    @Test
    void aRouteThatTakesItsTimeHoldsUpNoSchedule() {
        add("one", "0 * * * *", MisfirePolicy.FIRE_ONCE, Organisations.NONE);
        CountDownLatch goOn = new CountDownLatch(1);
        Schedule schedule = Schedule.ofRoute("acme", "export", Cron.of("0 * * * *", "UTC"), clock.now);
        RouteOfTest route = new RouteOfTest(schedule, () -> SchedulersTogetherTest.await(goOn));
        try (Scheduler scheduler = scheduler(() -> new FireRuns(Executors.newSingleThreadExecutor()))) {
            scheduler.add(route);
            at("10:20:00", List.of(scheduler));
            at("11:30:00", List.of(scheduler));
            Awaitility.await().until(() -> find("one").settledUntil().equals(time("11:00:00")));
            assertThat(route.hasEnded).isFalse();
            goOn.countDown();
            Awaitility.await().until(() -> route.hasEnded);
        }
    }

    private static final class RouteOfTest implements OwnRoute {

        private final Schedule schedule;
        private final Runnable work;
        private volatile boolean hasEnded;

        private RouteOfTest(Schedule schedule, Runnable work) {
            this.schedule = schedule;
            this.work = work;
        }

        @Override
        public Schedule schedule() {
            return schedule;
        }

        @Override
        public boolean isRunning() {
            return false;
        }

        @Override
        public void run(Fire fire) {
            work.run();
            hasEnded = true;
        }
    }
}
