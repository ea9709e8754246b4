package dev.cafila.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cafila.broker.BrokerAdmin;
import dev.cafila.submission.Receipt;
import dev.cafila.submission.TaskSubmitter;
import dev.cafila.task.Task;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskRequest;
import dev.cafila.task.TaskType;
import dev.cafila.testing.AtOnce;
import dev.cafila.testing.Patience;
import dev.cafila.testing.TestRuntime;
import jakarta.jms.Connection;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.Consume;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways into a task and out of it other than a plain route: beans, other routes, keys and priorities. */
class TaskDoorsTest {

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

    @Test
    void aBeanMethodIsAHandler() throws Exception {
        Handler handler = new Handler();
        cafila.camel.getRegistry().bind("handler", handler);
        PluginHelper.getBeanPostProcessor(cafila.camel).postProcessBeforeInitialization(handler, "handler");
        PluginHelper.getBeanPostProcessor(cafila.camel).postProcessAfterInitialization(handler, "handler");
        TaskId id = cafila.submit("bean-handled", "{\"n\":7}");
        cafila.awaitEnd(id);
        assertThat(cafila.last(id, TaskEvent.Completed.class).result()).isEqualTo("{\"n\":7,\"attempt\":1}");
        await("reports go a way of their own").until(() -> cafila.kindsOf(id).contains("progressed"));
    }

    @Test
    void theSameKeyIsTheSameTask() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        cafila.route("once", exchange -> calls.incrementAndGet());
        TaskRequest request = TaskRequest.of("once", "{}").idempotencyKey("k").build();
        var first = cafila.submitter.submit(request);
        var second = cafila.submitter.submit(request);
        assertThat(first.replayed()).isFalse();
        assertThat(second.replayed()).isTrue();
        assertThat(second.task().id()).isEqualTo(first.task().id());
        cafila.awaitEnd(first.task().id());
        assertThat(cafila.kindsOf(first.task().id()).stream().filter("submitted"::equals))
                .hasSize(1);
        assertThat(calls).hasValue(1);
    }

    @Test
    void theSameKeyOnTwoProcessesInTheSameMomentIsOneTask() throws Exception {
        Set<String> carriedOut = ConcurrentHashMap.newKeySet();
        AtomicInteger calls = new AtomicInteger();
        cafila.route("race", exchange -> {
            carriedOut.add(exchange.getIn().getHeader(TaskConstants.ID, String.class));
            calls.incrementAndGet();
        });
        TaskSubmitter other = new TaskSubmitter(cafila.broker.connections.senders(), cafila.types, Clock.systemUTC());
        for (int i = 0; i < 50; i++) {
            TaskRequest request =
                    TaskRequest.of("race", "{}").idempotencyKey("k" + i).build();
            List<Receipt> receipts =
                    AtOnce.all(List.of(() -> cafila.submitter.submit(request), () -> other.submit(request)));
            assertThat(receipts)
                    .extracting(each -> each.task().id())
                    .containsOnly(receipts.get(0).task().id());
            assertThat(receipts).extracting(Receipt::replayed).containsExactlyInAnyOrder(true, false);
        }
        await().until(() -> carriedOut.size() == 50);
        assertThat(calls).hasValue(50);
    }

    @Test
    void anUrgentTaskStartsWhenTheFirstSlotIsFree() throws Exception {
        List<Integer> order = new CopyOnWriteArrayList<>();
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(1);
        cafila.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("task:urgency?maxConcurrentConsumers=1").process(exchange -> {
                    busy.countDown();
                    go.await();
                    order.add((Integer) exchange.getIn().getBody(Map.class).get("n"));
                });
            }
        });
        cafila.submitter.submit(TaskRequest.of("urgency", "{\"n\":-1}").build());
        busy.await();
        for (int i = 0; i < 1000; i++) {
            cafila.submitter.submit(TaskRequest.of("urgency", "{\"n\":" + i + "}")
                    .priority(TaskPriority.LOW)
                    .build());
        }
        TaskId urgent = cafila.submitter
                .submit(TaskRequest.of("urgency", "{\"n\":9999}")
                        .priority("critical")
                        .build())
                .task()
                .id();
        go.countDown();
        cafila.awaitEnd(urgent);
        assertThat(List.copyOf(order).subList(0, 2)).containsExactly(-1, 9999);
    }

    @Test
    void aRouteCanSubmitATask() throws Exception {
        cafila.route(
                "child",
                exchange -> exchange.getMessage().setBody(exchange.getIn().getBody()));
        cafila.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("task:parent").to("task:child?priority=high&idempotencyKey=of-${header.CamelTaskId}");
            }
        });
        TaskId parent = cafila.submit("parent", "{\"n\":1}");
        TaskId child = TaskId.derivedFrom(Task.DEFAULT_ORG, TaskType.parse("child"), "of-" + parent);
        cafila.awaitEnd(child);
        assertThat(cafila.last(child, TaskEvent.Completed.class).result()).isEqualTo("{\"n\":1}");
    }

    @Test
    void tasksOfOneOrderingKeyAreDoneOneAfterTheOtherInOrder() throws Exception {
        List<Integer> order = new CopyOnWriteArrayList<>();
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        cafila.route("ordered", exchange -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            order.add((Integer) exchange.getIn().getBody(Map.class).get("n"));
            atOnce.decrementAndGet();
        });
        List<TaskId> ids = IntStream.range(0, 100)
                .mapToObj(n -> cafila.submitter
                        .submit(TaskRequest.of("ordered", "{\"n\":" + n + "}")
                                .orderingKey("invoice-7")
                                .build())
                        .task()
                        .id())
                .toList();
        await().until(() -> order.size() == ids.size());
        assertThat(order).isEqualTo(IntStream.range(0, 100).boxed().toList());
        assertThat(most).hasValue(1);
    }

    /** Deliveries may end for other reasons than the task: what nobody noted makes it suspect at most. */
    @Test
    void aTaskWhoseDeliveriesCameToNothingElsewhereHasAnotherChance() throws Exception {
        cafila.types.register(TaskType.parse("suspect"));
        TaskId id = cafila.submit("suspect", "{}");
        try (Connection connection = cafila.broker.connections.workers().createConnection();
                Session session = connection.createSession(Session.SESSION_TRANSACTED);
                MessageConsumer worker = session.createConsumer(session.createQueue("task.suspect"))) {
            connection.start();
            for (int delivery = 0; delivery < 5; delivery++) {
                assertThat(worker.receive(Patience.MILLIS)).isNotNull();
                session.rollback();
            }
        }
        cafila.route("suspect", exchange -> exchange.getMessage().setBody("done"));
        cafila.awaitEnd(id);
        await("the start may be told after the end")
                .untilAsserted(() ->
                        assertThat(cafila.kindsOf(id)).containsExactlyInAnyOrder("submitted", "started", "completed"));
    }

    @Test
    void aMessageThatIsNoTaskIsSetAsideAndHoldsNothingUp() throws Exception {
        BrokerAdmin admin = new BrokerAdmin(cafila.broker.connections.senders());
        long before = admin.depth("task.dead-letter");
        cafila.route("tidy", exchange -> exchange.getMessage().setBody("done"));
        try (Connection connection = cafila.broker.connections.senders().createConnection();
                Session session = connection.createSession()) {
            Queue queue = session.createQueue("task.tidy");
            session.createProducer(queue).send(session.createMessage());
            session.createProducer(queue).send(session.createTextMessage("{}"));
        }
        TaskId id = cafila.submit("tidy", "{}");
        cafila.awaitEnd(id);
        await().untilAsserted(() -> {
            assertThat(admin.depth("task.dead-letter")).isEqualTo(before + 2);
            assertThat(admin.depth("task.tidy")).isZero();
        });
    }

    /** A handler as a Java developer writes it. */
    public static final class Handler {
        @Consume("task:bean-handled")
        public Map<String, Object> handle(Map<String, Object> payload, TaskContext context) {
            context.progress(10, "begun");
            Map<String, Object> result = new LinkedHashMap<>(payload);
            result.put("attempt", context.attempt());
            return result;
        }
    }
}
