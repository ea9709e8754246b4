package dev.cafila.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cafila.broker.CancelRequest;
import dev.cafila.broker.Destinations;
import dev.cafila.broker.QueueAdmin;
import dev.cafila.broker.QueueCounts;
import dev.cafila.control.TaskCancellation.Answer;
import dev.cafila.event.EventPublisher;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRef;
import dev.cafila.task.TaskRequest;
import dev.cafila.task.TaskType;
import dev.cafila.testing.AtOnce;
import dev.cafila.testing.Patience;
import dev.cafila.testing.TestRuntime;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A task is cancelled wherever it is, and has one end. */
class CancellationIT {

    private static final String ORG = "default";
    private static final Set<String> ENDS = Set.of("completed", "failed", "cancelled");

    @TempDir
    static Path data;

    static TestRuntime cafila;
    static TaskCancellation cancellation;
    static QueueAdmin queues;

    @BeforeAll
    static void start() throws Exception {
        cafila = new TestRuntime(data, 8);
        queues = new QueueAdmin(cafila.broker.connections.senders());
        cancellation = new TaskCancellation(queues, cafila.broker.connections, Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        cafila.close();
    }

    @Test
    void oneThatWaitsLeavesItsQueueAndIsToldOf() throws Exception {
        TaskId id = submit("waiting");
        assertThat(cancel("waiting", id)).isEqualTo(Answer.CANCELLED);
        cafila.awaitEnd(id);
        assertThat(cafila.last(id, TaskEvent.Cancelled.class))
                .returns("no longer wanted", TaskEvent.Cancelled::reason)
                .returns("o'neill", TaskEvent.Cancelled::by)
                .returns(1, TaskEvent.Cancelled::attempt)
                .returns(ORG, event -> event.task().org());
        assertNothingIsLeft("waiting");
    }

    @Test
    void oneThatIsDelayedIsNotStartedAtItsTime() throws Exception {
        TaskId id = delayed("later", Duration.ofDays(30));
        assertThat(cancel("later", id)).isEqualTo(Answer.CANCELLED);
        cafila.awaitEnd(id);
        assertThat(cafila.kindsOf(id)).containsExactly("submitted", "cancelled");
        assertNothingIsLeft("later");
    }

    @Test
    void oneThatWaitsForItsNextAttemptIsCancelledInThatAttempt() throws Exception {
        cafila.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("task:failing-slowly?redeliveryDelay=1h&maximumRedeliveryDelay=1h")
                        .process(exchange -> {
                            throw new IllegalStateException("as always");
                        });
            }
        });
        TaskId id = submit("failing-slowly");
        await().until(() -> cafila.kindsOf(id).contains("attempt-failed"));
        assertThat(cancel("failing-slowly", id)).isEqualTo(Answer.CANCELLED);
        cafila.awaitEnd(id);
        assertThat(cafila.last(id, TaskEvent.Cancelled.class).attempt()).isEqualTo(2);
        assertNothingIsLeft("failing-slowly");
    }

    @Test
    void oneThatAWorkerDoesNotLetGoIsAskedForOnTheTopicOfCommands() throws Exception {
        TaskId id = submit("busy");
        assertThat(cancelInTheHandOfAWorker("busy", id, session -> {})).isEqualTo(Answer.REQUESTED);
    }

    @Test
    void oneThatAWorkerStopsIsAnsweredAsCancelled() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        cafila.route("endless", exchange -> {
            started.countDown();
            new CountDownLatch(1).await();
        });
        TaskId id = submit("endless");
        started.await();
        BooleanSupplier over = lookingAgainOnce(() -> cafila.kindsOf(id).contains("cancelled"));
        assertThat(cancel("endless", id, over)).isEqualTo(Answer.CANCELLED);
        await("the start may be told after the end")
                .untilAsserted(() ->
                        assertThat(cafila.kindsOf(id)).containsExactlyInAnyOrder("submitted", "started", "cancelled"));
    }

    @Test
    void oneThatEndsWhileItIsAskedForIsAnsweredAsEnded() throws Exception {
        TaskId id = submit("last-moment");
        Answer answer = cancelInTheHandOfAWorker("last-moment", id, session -> {
            TaskRef task = new TaskRef(id, new TaskType("last-moment"), ORG);
            Instant now = Instant.now();
            EventPublisher.publish(
                    session, new TaskEvent.Completed(task, 1, now, new TaskEvent.Run("worker", now, 4), "1"));
            session.commit();
        });
        assertThat(answer).isEqualTo(Answer.ENDED);
    }

    @Test
    void oneThatIsKnownToHaveEndedIsNotWaitedFor() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        assertThat(cancel("ended-before", TaskId.random(), () -> asked.incrementAndGet() == 2))
                .isEqualTo(Answer.ENDED);
    }

    @Test
    void oneThatReturnsToItsQueueWhileItIsAskedForIsCancelled() throws Exception {
        TaskId id = submit("returned");
        assertThat(cancelInTheHandOfAWorker("returned", id, Session::rollback)).isEqualTo(Answer.CANCELLED);
        cafila.awaitEnd(id);
        assertThat(cafila.kindsOf(id)).containsExactly("submitted", "cancelled");
    }

    /** @param whenAsked what the worker does when it hears the request */
    private static Answer cancelInTheHandOfAWorker(String type, TaskId id, AtTheWorker whenAsked) throws Exception {
        try (Connection connection = cafila.broker.connections.workers().createConnection();
                Session session = connection.createSession(Session.SESSION_TRANSACTED);
                MessageConsumer worker = session.createConsumer(session.createQueue("task." + type));
                Session commands = connection.createSession(Session.AUTO_ACKNOWLEDGE);
                MessageConsumer command = commands.createConsumer(commands.createTopic(Destinations.CONTROL))) {
            connection.start();
            assertThat(worker.receive(Patience.MILLIS)).isNotNull();
            CountDownLatch acted = new CountDownLatch(1);
            BooleanSupplier over = lookingAgainOnce(() -> acted.getCount() == 0);
            return AtOnce.all(List.<Callable<Answer>>of(() -> cancel(type, id, over), () -> {
                        assertThat(CancelRequest.read(command.receive(Patience.MILLIS)))
                                .isEqualTo(new CancelRequest(id, "no longer wanted", "o'neill"));
                        whenAsked.act(session);
                        acted.countDown();
                        return Answer.REQUESTED;
                    }))
                    .get(0);
        }
    }

    /** Whoever cancels looks a few times, all within half a second: where a machine is slow, that is over too soon. */
    private static BooleanSupplier lookingAgainOnce(Callable<Boolean> so) {
        return () -> {
            await().until(so);
            return false;
        };
    }

    private interface AtTheWorker {
        void act(Session session) throws JMSException;
    }

    @Test
    void oneThatNeverWasOrHasEndedOrIsOfAnotherOrganisationIsNotCancelled() throws Exception {
        assertThat(cancel("unknown", TaskId.random())).isEqualTo(Answer.REQUESTED);
        TaskId id = submit("of-another");
        for (String org : List.of("acme", "' OR '1'='1", "default' OR TaskOrg = 'default", "")) {
            assertThat(cancellation.cancel(new TaskRef(id, new TaskType("of-another"), org), "", "", () -> false))
                    .isEqualTo(Answer.REQUESTED);
        }
        assertThat(counts("of-another").waiting()).isEqualTo(1);
        assertThat(cancel("of-another", id)).isEqualTo(Answer.CANCELLED);
        assertThat(cancel("of-another", id)).isEqualTo(Answer.REQUESTED);
        cafila.awaitEnd(id);
        assertThat(cafila.kindsOf(id)).containsExactly("submitted", "cancelled");
    }

    @Test
    void oneOfAPausedQueueIsCancelled() throws Exception {
        TaskQueues types = new TaskQueues(queues);
        types.pause(new TaskType("held-back"));
        TaskId id = submit("held-back");
        assertThat(cancel("held-back", id)).isEqualTo(Answer.CANCELLED);
        cafila.awaitEnd(id);
        assertNothingIsLeft("held-back");
    }

    @Test
    void oneThatIsCarriedOutInOrderWithOthersLeavesThemInTheQueue() throws Exception {
        List<TaskId> ids = IntStream.range(0, 5)
                .mapToObj(i -> submitted(TaskRequest.of("in-order", "{}").orderingKey("one")))
                .toList();
        List<Answer> answers = AtOnce.all(ids.stream()
                .limit(4)
                .<Callable<Answer>>map(id -> () -> cancel("in-order", id))
                .toList());
        assertThat(answers).hasSize(4).containsOnly(Answer.CANCELLED);
        ids.stream().limit(4).forEach(cafila::awaitEnd);
        assertThat(counts("in-order").waiting()).isEqualTo(1);
        assertThat(cafila.kindsOf(ids.get(4))).containsExactly("submitted");
    }

    @Test
    void twoHundredCancelledWhileAWorkerTakesThemHaveOneEndEach() throws Exception {
        TaskQueues types = new TaskQueues(queues);
        types.pause(new TaskType("contested"));
        List<TaskId> ids = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            ids.add(i % 4 == 0 ? delayed("contested", Duration.ofMillis(i * 20)) : submit("contested"));
        }
        cafila.route("contested", exchange -> {});
        List<Callable<Answer>> commands = new ArrayList<>();
        ids.forEach(id -> commands.add(() -> cancel("contested", id)));
        commands.add(() -> {
            types.resume(new TaskType("contested"));
            return Answer.REQUESTED;
        });
        List<Answer> answers = AtOnce.all(commands);

        await().until(() -> ids.stream().allMatch(id -> ends(id) > 0));
        assertThat(ids).allSatisfy(id -> assertThat(ends(id)).isEqualTo(1));
        for (int i = 0; i < ids.size(); i++) {
            List<String> kinds = cafila.kindsOf(ids.get(i));
            String last = kinds.stream().filter(ENDS::contains).findFirst().orElseThrow();
            switch (answers.get(i)) {
                case CANCELLED -> assertThat(last).as("%s", kinds).isEqualTo("cancelled");
                case ENDED -> assertThat(last).as("%s", kinds).isEqualTo("completed");
                case REQUESTED -> assertThat(last).as("%s", kinds).isIn("cancelled", "completed");
            }
        }
        assertThat(answers).as("some of both, or nothing was contested").contains(Answer.CANCELLED);
        assertNothingIsLeft("contested");
    }

    private static long ends(TaskId id) {
        return cafila.kindsOf(id).stream().filter(ENDS::contains).count();
    }

    private static void assertNothingIsLeft(String type) throws Exception {
        await().until(() ->
                counts(type).waiting() + counts(type).delayed() + counts(type).delivering() == 0);
        QueueCounts hold = queues.counts().get(Destinations.HELD_CANCELLED);
        assertThat(hold.waiting() + hold.delayed() + hold.delivering()).isZero();
    }

    private static QueueCounts counts(String type) throws Exception {
        return queues.counts().get("task." + type);
    }

    private static Answer cancel(String type, TaskId id) {
        return cancel(type, id, () -> false);
    }

    private static Answer cancel(String type, TaskId id, BooleanSupplier hasEnded) {
        return cancellation.cancel(new TaskRef(id, new TaskType(type), ORG), "no longer wanted", "o'neill", hasEnded);
    }

    private static TaskId submit(String type) {
        return submitted(TaskRequest.of(type, "{}"));
    }

    private static TaskId delayed(String type, Duration delay) {
        return submitted(TaskRequest.of(type, "{}").deliverAt(Instant.now().plus(delay)));
    }

    private static TaskId submitted(TaskRequest.Builder request) {
        TaskRequest built = request.build();
        cafila.types.register(built.type());
        return cafila.submitter.submit(built).task().id();
    }
}
