package dev.cafila.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cafila.broker.QueueAdmin;
import dev.cafila.control.TaskQueues;
import dev.cafila.event.EventCodec;
import dev.cafila.event.EventPublisher;
import dev.cafila.submission.Receipt;
import dev.cafila.task.PermanentFailureException;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRequest;
import dev.cafila.task.TaskType;
import dev.cafila.testing.Patience;
import dev.cafila.testing.TestRuntime;
import jakarta.jms.Connection;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.service.ServiceHelper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that take less time than a commit share one, and lose nothing by it. */
class QuickTasksTest {

    @TempDir
    static Path data;

    static TestRuntime cafila;

    @BeforeAll
    static void start() throws Exception {
        cafila = new TestRuntime(data, 10);
    }

    @AfterAll
    static void stop() {
        cafila.close();
    }

    private static List<TaskId> submit(String type, int count) {
        List<TaskRequest> requests = IntStream.range(0, count)
                .mapToObj(number ->
                        TaskRequest.of(type, "{\"number\":" + number + "}").build())
                .toList();
        return cafila.submitter.submitAll(requests).stream()
                .map((Receipt receipt) -> receipt.task().id())
                .toList();
    }

    private static void awaitEnds(List<TaskId> ids) {
        await().until(() -> cafila.ended().containsAll(ids));
    }

    private static int number(Exchange exchange) {
        return (Integer) exchange.getIn().getBody(Map.class).get("number");
    }

    @Test
    void eachEndsOnceWithItsOwnResult() throws Exception {
        cafila.route("quick", exchange -> exchange.getMessage().setBody(number(exchange)));
        List<TaskId> ids = submit("quick", 3000);
        awaitEnds(ids);
        for (int number = 0; number < ids.size(); number++) {
            assertThat(cafila.kindsOf(ids.get(number))).doesNotHaveDuplicates().contains("completed");
            assertThat(cafila.last(ids.get(number), TaskEvent.Completed.class).result())
                    .isEqualTo(String.valueOf(number));
        }
    }

    @Test
    void oneThatFailsAmongThemFailsAlone() throws Exception {
        cafila.route("mixed", exchange -> {
            if (number(exchange) % 100 == 99) {
                throw new PermanentFailureException("odd");
            }
        });
        List<TaskId> ids = submit("mixed", 1000);
        awaitEnds(ids);
        for (int number = 0; number < ids.size(); number++) {
            assertThat(cafila.kindsOf(ids.get(number)).contains("failed")).isEqualTo(number % 100 == 99);
        }
    }

    /** What was held in advance would else wait for the slow one, though others have time for it. */
    @Test
    void aSlowOneAmongThemHoldsUpNoOther() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        cafila.route("uneven", exchange -> {
            if (number(exchange) == 1500) {
                assertThat(slow.await(3, TimeUnit.MINUTES)).isTrue();
            }
            done.incrementAndGet();
        });
        List<TaskId> ids = submit("uneven", 3000);
        await().until(() -> done.get() == 2999);
        slow.countDown();
        awaitEnds(ids);
    }

    /** A handful of threads does for quick tasks; those that turn out long must not be all there are. */
    @Test
    void longOnesDoNotTakeAllThatTakeQuickOnes() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        AtomicInteger longOnes = new AtomicInteger();
        cafila.route("two-kinds", exchange -> {
            if (number(exchange) < 0) {
                longOnes.incrementAndGet();
                assertThat(released.await(3, TimeUnit.MINUTES)).isTrue();
            }
        });
        awaitEnds(submit("two-kinds", 500));
        List<TaskId> blocked = submitLong("two-kinds", 4);
        await().until(() -> longOnes.get() == 4);
        awaitEnds(submit("two-kinds", 500));
        List<TaskId> more = submitLong("two-kinds", 4);
        await().until(() -> longOnes.get() == 8);
        awaitEnds(submit("two-kinds", 500));
        released.countDown();
        awaitEnds(blocked);
        awaitEnds(more);
        awaitEnds(submit("two-kinds", 500));
    }

    private static List<TaskId> submitLong(String type, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> cafila.submit(type, "{\"number\":-1}"))
                .toList();
    }

    @Test
    void aRouteThatIsResumedGoesOnAlthoughAHandlerIsStillBusy() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(1);
        cafila.route("resumed", exchange -> {
            if (number(exchange) < 0) {
                busy.countDown();
                assertThat(released.await(3, TimeUnit.MINUTES)).isTrue();
            }
        });
        List<TaskId> blocked = submitLong("resumed", 1);
        assertThat(busy.await(60, TimeUnit.SECONDS)).isTrue();
        ServiceHelper.suspendService(cafila.camel.getRoute("resumed").getConsumer());
        ServiceHelper.resumeService(cafila.camel.getRoute("resumed").getConsumer());
        awaitEnds(submit("resumed", 20));
        released.countDown();
        awaitEnds(blocked);
    }

    /** Told by how many share a message on the tape: those of one transaction that ended alike. */
    @Test
    void aRouteMayAskForATransactionForEach() throws Exception {
        cafila.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("task:careful?transactionBatchCount=1").process(exchange -> {});
            }
        });
        cafila.route("together", exchange -> {});
        assertThat(messagesThatTell("careful", 600)).isEqualTo(600);
        int fewest = Integer.MAX_VALUE;
        for (int lot = 0; lot < 3 && fewest >= 500; lot++) { // tasks that a busy machine makes long share none
            fewest = Math.min(fewest, messagesThatTell("together", 600));
        }
        assertThat(fewest).isLessThan(500);
    }

    /** Submits tasks and returns how many messages told that they were completed. */
    private static int messagesThatTell(String type, int count) throws Exception {
        try (Connection connection = cafila.broker.connections.readers().createConnection();
                Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
                MessageConsumer tape = session.createConsumer(
                        session.createTopic(EventPublisher.ADDRESS),
                        "EventKind = 'completed' AND TaskType = '" + type + "'")) {
            connection.start();
            submit(type, count);
            int messages = 0;
            for (int told = 0; told < count; messages++) {
                told += EventCodec.decode(tape.receive(Patience.MILLIS).getBody(String.class))
                        .size();
            }
            return messages;
        }
    }

    @Test
    void aPausedQueueIsWorkedOffWhenItGoesOn() throws Exception {
        cafila.route("paused", exchange -> {});
        awaitEnds(submit("paused", 200));
        try (QueueAdmin admin = new QueueAdmin(cafila.broker.connections.senders())) {
            TaskQueues queues = new TaskQueues(admin);
            queues.pause(TaskType.parse("paused"));
            List<TaskId> ids = submit("paused", 500);
            await().during(Duration.ofMillis(300))
                    .until(() -> ids.stream().noneMatch(id -> cafila.kindsOf(id).contains("completed")));
            queues.resume(TaskType.parse("paused"));
            awaitEnds(ids);
        }
    }
}
