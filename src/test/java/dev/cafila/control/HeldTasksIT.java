package dev.cafila.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cafila.broker.Destinations;
import dev.cafila.broker.QueueAdmin;
import dev.cafila.broker.Selector;
import dev.cafila.broker.TaskProperties;
import dev.cafila.task.Task;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRequest;
import dev.cafila.task.TaskType;
import dev.cafila.testing.AtOnce;
import dev.cafila.testing.TestClock;
import dev.cafila.testing.TestRuntime;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command began before its process died is ended by the next one, once. */
class HeldTasksIT {

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    @TempDir
    Path data;

    TestRuntime cafila;
    QueueAdmin queues;
    TaskCancellation cancellation;

    @BeforeEach
    void start() throws Exception {
        cafila = new TestRuntime(data, 2);
        queues = new QueueAdmin(cafila.broker.connections.senders());
        cancellation = new TaskCancellation(queues, cafila.broker.connections, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        cafila.close();
    }

    @Test
    void theEndOfACancelledTaskIsToldAfterACrash() throws Exception {
        TaskId waiting = submit(TaskRequest.of("swept", "{}"));
        TaskId delayed =
                submit(TaskRequest.of("swept", "{}").deliverAt(Instant.now().plus(Duration.ofDays(1))));
        assertThat(queues.move("task.swept", which(waiting), Destinations.HELD_CANCELLED))
                .isEqualTo(1);
        assertThat(queues.move("task.swept", which(delayed), Destinations.HELD_CANCELLED))
                .isEqualTo(1);
        stop();
        start(); // the broker, too, was gone

        TestClock moment = new TestClock(NOON);
        try (HeldTasks one = held(moment);
                HeldTasks two = held(moment)) {
            one.sweep();
            two.sweep();
            moment.now = moment.now.plusSeconds(10);
            one.sweep();
            assertThat(queues.list(Destinations.HELD_CANCELLED)).hasSize(2);

            moment.now = moment.now.plusSeconds(1);
            AtOnce.all(List.of(sweep(one), sweep(two)));
        }
        cafila.awaitEnd(waiting);
        cafila.awaitEnd(delayed);
        assertThat(cafila.events.stream().filter(TaskEvent.Cancelled.class::isInstance))
                .extracting(event -> event.task().id())
                .containsExactlyInAnyOrder(waiting, delayed);
        assertThat(queues.list(Destinations.HELD_CANCELLED)).isEmpty();
    }

    @Test
    void aDeadLetterThatWasNotReplayedAfterAllIsPutBack() throws Exception {
        Task letter = new Letters(cafila.broker.connections).one("put-back");
        queues.move(Destinations.DEAD_LETTER, which(letter.id()), Destinations.HELD_REPLAYED);
        TestClock moment = new TestClock(NOON);
        try (HeldTasks held = held(moment)) {
            held.sweep();
            assertThat(queues.list(Destinations.DEAD_LETTER)).isEmpty();
            moment.now = moment.now.plusSeconds(11);
            held.sweep();
        }
        assertThat(queues.list(Destinations.HELD_REPLAYED)).isEmpty();
        assertThat(queues.list(Destinations.DEAD_LETTER))
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .containsEntry(TaskProperties.ID, letter.id().value())
                        .containsKeys(TaskProperties.FAILED_AT, TaskProperties.FINGERPRINT));
        assertThat(new DeadLetters(queues, cafila.broker.connections, Clock.systemUTC())
                        .discard(Letters.ORG, letter.id(), "", ""))
                .isTrue();
    }

    @Test
    void theSweepStartsByItselfAndEndsWhenItIsClosed() throws Exception {
        TaskId id = submit(TaskRequest.of("swept", "{}"));
        queues.move("task.swept", which(id), Destinations.HELD_CANCELLED);
        HeldTasks held = held(new TestClock(NOON));
        held.start();
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("held-tasks")));
        held.close();
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("held-tasks")));
        assertThat(queues.list(Destinations.HELD_CANCELLED)).hasSize(1);
    }

    private HeldTasks held(Clock clock) {
        return new HeldTasks(queues, cancellation, clock);
    }

    private static Callable<Boolean> sweep(HeldTasks held) {
        return () -> {
            held.sweep();
            return true;
        };
    }

    private TaskId submit(TaskRequest.Builder request) {
        cafila.types.register(new TaskType("swept"));
        return cafila.submitter.submit(request.build()).task().id();
    }

    private static Selector which(TaskId id) {
        return Selector.where(TaskProperties.ID).is(id.value());
    }
}
