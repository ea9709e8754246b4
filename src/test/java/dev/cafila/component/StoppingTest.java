package dev.cafila.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cafila.broker.CancelRequest;
import dev.cafila.task.CancellationToken;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRequest;
import dev.cafila.testing.Patience;
import dev.cafila.testing.TestRuntime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.Consumer;
import org.apache.camel.StatefulService;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jms.core.JmsTemplate;

/** Attempts that are to stop: cancelled, too slow, or in the way of a worker's own end. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StoppingTest {

    @TempDir
    Path data;

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private TestRuntime runtime;

    @BeforeEach
    void start() throws Exception {
        runtime = new TestRuntime(data, 1);
    }

    @AfterEach
    void stop() {
        never.countDown();
        runtime.close();
    }

    @Test
    void aRunningTaskIsInterruptedAndEndsCancelled() throws Exception {
        route("long", "", () -> {
            seen.add("began");
            never.await();
        });
        TaskId id = runtime.submit("long", "{}");
        awaitSeen("began");
        cancel(id);
        runtime.awaitEnd(id);
        TaskEvent.Cancelled end = runtime.last(id, TaskEvent.Cancelled.class);
        assertThat(end.reason()).isEqualTo("not needed");
        assertThat(end.by()).isEqualTo("ana");
        awaitToldOnce(id, "submitted", "started", "cancelled");
        assertThat(seen).containsExactly("began");
    }

    @Test
    void noStepBeginsAfterAHandlerThatTookNoNoticeOfItsInterruption() throws Exception {
        route("deaf", "", () -> {
            seen.add("began");
            try {
                never.await();
            } catch (InterruptedException e) {
                seen.add("took no notice");
            }
        });
        TaskId id = runtime.submit("deaf", "{}");
        awaitSeen("began");
        cancel(id);
        runtime.awaitEnd(id);
        awaitToldOnce(id, "submitted", "started", "cancelled");
        await().untilAsserted(() -> assertThat(seen).containsExactly("began", "took no notice"));
    }

    @Test
    void aHandlerThatNeverWaitsCanLookAtItsToken() throws Exception {
        route("busy", "", () -> {
            seen.add("began");
            while (!CancellationToken.ofThisThread().isCancelled()) {
                Thread.onSpinWait();
            }
            seen.add("told: " + CancellationToken.ofThisThread().reason());
        });
        TaskId id = runtime.submit("busy", "{}");
        awaitSeen("began");
        cancel(id);
        runtime.awaitEnd(id);
        await().untilAsserted(() -> assertThat(seen).containsExactly("began", "told: CANCELLED"));
        awaitToldOnce(id, "submitted", "started", "cancelled");
    }

    @Test
    void aTaskThatWaitsForASlotIsCancelledWithoutStarting() throws Exception {
        route("first", "", never::await);
        route("second", "", () -> seen.add("ran"));
        TaskId first = runtime.submit("first", "{}");
        await().until(() -> runtime.kindsOf(first).contains("started"));
        TaskId second = runtime.submit("second", "{}");
        await().untilAsserted(() -> {
            cancel(second);
            assertThat(runtime.kindsOf(second)).containsExactly("submitted", "cancelled");
        });
        never.countDown();
        runtime.awaitEnd(first);
        assertThat(seen).containsExactly("after first");
    }

    @Test
    void aHandlerThatIgnoresAllLosesItsSlotIsCountedAndIsTold() throws Exception {
        CountDownLatch ends = new CountDownLatch(1);
        route("stuck", "?timeout=200&maximumRedeliveries=0", () -> {
            while (ends.getCount() > 0) {
                LockSupport.parkNanos(1_000_000);
            }
        });
        route("next", "", () -> seen.add("ran"));
        TaskId stuck = runtime.submit("stuck", "{}");
        runtime.awaitEnd(stuck);
        assertThat(runtime.last(stuck, TaskEvent.Failed.class).failure().message())
                .isEqualTo("timed out after 200 ms");
        await("it is told on a way of its own")
                .until(() -> runtime.kindsOf(stuck).contains("logged"));
        assertThat(runtime.last(stuck, TaskEvent.Logged.class).level()).isEqualTo("ERROR");
        TaskId next = runtime.submit("next", "{}");
        runtime.awaitEnd(next);
        TaskComponent component = runtime.camel.getComponent("task", TaskComponent.class);
        assertThat(component.stuckHandlers()).isEqualTo(1);
        ends.countDown();
        await().until(() -> component.stuckHandlers() == 0);
        assertThat(seen).doesNotContain("after stuck");
    }

    @Test
    void aTaskMayBringItsOwnTimeout() throws Exception {
        route("slow", "?timeout=0&maximumRedeliveries=0", never::await);
        TaskId id = runtime.submitter
                .submit(TaskRequest.of("slow", "{}")
                        .timeout(Duration.ofMillis(300))
                        .build())
                .task()
                .id();
        runtime.awaitEnd(id);
        assertThat(runtime.last(id, TaskEvent.Failed.class).failure().message()).isEqualTo("timed out after 300 ms");
    }

    @Test
    void aDrainLetsAttemptsEndAndReturnsWhatDoesNot() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        route("quick", "", () -> {
            seen.add("began");
            end.await();
        });
        TaskId quick = runtime.submit("quick", "{}");
        awaitSeen("began");
        TaskId waits = runtime.submit("quick", "{}");
        TaskComponent component = runtime.camel.getComponent("task", TaskComponent.class);
        CompletableFuture<Boolean> drained = CompletableFuture.supplyAsync(() -> drain(component));
        Consumer consumer = runtime.camel.getRoute("quick").getConsumer();
        await().until(() -> ((StatefulService) consumer).isSuspended());
        end.countDown();
        assertThat(drained.get(Patience.MILLIS, TimeUnit.MILLISECONDS)).isTrue();
        await().until(() -> runtime.kindsOf(quick).contains("completed"));
        assertThat(runtime.kindsOf(waits)).containsExactly("submitted");
        again();
        route("quick", "", () -> seen.add("again"));
        await().until(() -> runtime.kindsOf(waits).contains("completed"));
    }

    @Test
    void whatRunsWhenTheTimeIsOverGoesBackUncounted() throws Exception {
        route("long", "?maximumRedeliveries=0", () -> {
            seen.add("began");
            never.await();
        });
        TaskId id = runtime.submit("long", "{}");
        awaitSeen("began");
        TaskComponent component = runtime.camel.getComponent("task", TaskComponent.class);
        assertThat(component.drain(Duration.ofMillis(100))).isTrue();
        await().until(() -> runtime.kindsOf(id).contains("returned"));
        assertThat(runtime.last(id, TaskEvent.Returned.class).reason()).isEqualTo("shutdown");
        again();
        route("long", "?maximumRedeliveries=0", () -> seen.add("again"));
        await().until(() -> runtime.kindsOf(id).contains("completed"));
        assertThat(runtime.last(id, TaskEvent.Completed.class).attempt()).isEqualTo(1);
    }

    private static boolean drain(TaskComponent component) {
        try {
            return component.drain(Patience.LIMIT);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void again() throws Exception {
        runtime.close();
        runtime = new TestRuntime(data, 1);
    }

    private void cancel(TaskId id) {
        new JmsTemplate(runtime.broker.connections.senders()).execute(session -> {
            new CancelRequest(id, "not needed", "ana").send(session);
            return id;
        });
    }

    /** That it started may be told after its end, which another thread tells; of the two the end counts. */
    private void awaitToldOnce(TaskId id, String... kinds) {
        await().untilAsserted(() -> assertThat(runtime.kindsOf(id)).containsExactlyInAnyOrder(kinds));
    }

    private void awaitSeen(String what) {
        await().until(() -> seen.contains(what));
    }

    private void route(String type, String options, Step step) throws Exception {
        runtime.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("task:" + type + options)
                        .routeId(type)
                        .process(exchange -> step.run())
                        .id(type + "-step")
                        .process(exchange -> seen.add("after " + type))
                        .id(type + "-after");
            }
        });
    }

    private interface Step {
        void run() throws Exception;
    }
}
