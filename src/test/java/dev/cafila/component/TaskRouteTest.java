package dev.cafila.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cafila.broker.BrokerAdmin;
import dev.cafila.task.PermanentFailureException;
import dev.cafila.task.Task;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskRequest;
import dev.cafila.testing.TestRuntime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Consume;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a route from task: and its tasks see of each other, over a real broker. */
class TaskRouteTest {

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
    void theBodyIsThePayloadAndThenTheResult() throws Exception {
        route("greet", "setBody", exchange -> {
            Map<?, ?> payload = exchange.getIn().getBody(Map.class);
            exchange.getMessage().setBody(Map.of("greeting", "Olá " + payload.get("who")));
        });
        TaskId id = submit("greet", "{\"who\":\"Ana\"}");
        awaitEnd(id);
        assertThat(cafila.kindsOf(id)).containsExactlyInAnyOrder("submitted", "started", "completed");
        assertThat(last(id, TaskEvent.Completed.class).result()).isEqualTo("{\"greeting\":\"Olá Ana\"}");
    }

    @Test
    void nothingOfTheMessageGetsIntoTheExchangeButOurHeaders() throws Exception {
        List<Map<String, Object>> headers = new CopyOnWriteArrayList<>();
        route(
                "headers",
                "look",
                exchange -> headers.add(Map.copyOf(exchange.getIn().getHeaders())));
        TaskId id = submit("headers", "{}");
        awaitEnd(id);
        assertThat(headers)
                .containsExactly(Map.of(
                        "CamelTaskId",
                        id.value(),
                        "CamelTaskType",
                        "headers",
                        "CamelTaskAttempt",
                        1,
                        "CamelTaskOrg",
                        "default",
                        "Idempotency-Key",
                        id.value()));
    }

    @Test
    void aFailingAttemptIsTriedAgainUntilItSucceeds() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        cafila.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("task:flaky?redeliveryDelay=50&maximumRedeliveries=5").process(exchange -> {
                    if (calls.incrementAndGet() <= 2) {
                        throw new IllegalStateException("not yet");
                    }
                });
            }
        });
        TaskId id = submit("flaky", "{}");
        awaitEnd(id);
        assertThat(attemptsThatEnded(id)).containsExactly("attempt-failed 1", "attempt-failed 2", "completed 3");
        assertThat(calls).hasValue(3);
    }

    @Test
    void aTaskThatUsedAllItsAttemptsIsADeadLetter() throws Exception {
        route("doomed", "fail", exchange -> {
            throw new IllegalStateException("never");
        });
        BrokerAdmin admin = new BrokerAdmin(cafila.broker.connections.senders());
        long before = admin.depth("task.dead-letter");
        TaskId id = cafila.submitter
                .submit(TaskRequest.of("doomed", "{}")
                        .maxRetries(2)
                        .redeliveryDelay(Duration.ofMillis(20))
                        .build())
                .task()
                .id();
        awaitEnd(id);
        assertThat(attemptsThatEnded(id)).containsExactly("attempt-failed 1", "attempt-failed 2", "failed 3");
        assertThat(last(id, TaskEvent.Failed.class).failure().message()).isEqualTo("never");
        assertThat(last(id, TaskEvent.Failed.class).failure().stack()).contains("TaskRouteTest");
        assertThat(admin.depth("task.dead-letter")).isEqualTo(before + 1);
        assertThat(admin.depth("task.doomed")).isZero();
    }

    @Test
    void aPermanentFailureIsNotTriedAgain() throws Exception {
        route("hopeless", "fail", exchange -> {
            throw new PermanentFailureException("no such invoice");
        });
        TaskId id = submit("hopeless", "{}");
        awaitEnd(id);
        assertThat(attemptsThatEnded(id)).containsExactly("failed 1");
    }

    @Test
    void anAttemptThatTakesTooLongIsInterruptedAndHasFailed() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        cafila.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("task:slow?timeout=200&maximumRedeliveries=0").process(exchange -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                    }
                });
            }
        });
        TaskId id = submit("slow", "{}");
        awaitEnd(id);
        assertThat(last(id, TaskEvent.Failed.class).failure().message()).isEqualTo("timed out after 200 ms");
        assertThat(interrupted.await(5, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void routesReportWhileTheyRun() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        cafila.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("task:reporting")
                        .to("task:progress?percent=50&message=Half of ${body[pages]} pages")
                        .to("task:log?level=WARN&message=Page ${body[pages]} is empty")
                        .process(exchange -> assertThat(seen.await(10, java.util.concurrent.TimeUnit.SECONDS))
                                .isTrue());
            }
        });
        TaskId id = submit("reporting", "{\"pages\":8}");
        await().until(() -> cafila.kindsOf(id).contains("logged"));
        assertThat(cafila.kindsOf(id))
                .contains("started", "progressed", "logged")
                .doesNotContain("completed");
        seen.countDown();
        awaitEnd(id);
        assertThat(last(id, TaskEvent.Progressed.class))
                .returns(50.0, TaskEvent.Progressed::percent)
                .returns("Half of 8 pages", TaskEvent.Progressed::message);
        assertThat(last(id, TaskEvent.Logged.class))
                .returns("WARN", TaskEvent.Logged::level)
                .returns("Page 8 is empty", TaskEvent.Logged::message);
    }

    @Test
    void aRouteCanSubmitATask() throws Exception {
        route(
                "child",
                "done",
                exchange -> exchange.getMessage().setBody(exchange.getIn().getBody()));
        cafila.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("task:parent").to("task:child?priority=high&idempotencyKey=of-${header.CamelTaskId}");
            }
        });
        TaskId parent = submit("parent", "{\"n\":1}");
        TaskId child = TaskId.derivedFrom(Task.DEFAULT_ORG, dev.cafila.task.TaskType.parse("child"), "of-" + parent);
        awaitEnd(child);
        assertThat(last(child, TaskEvent.Completed.class).result()).isEqualTo("{\"n\":1}");
    }

    @Test
    void aBeanMethodIsAHandler() throws Exception {
        Handler handler = new Handler();
        cafila.camel.getRegistry().bind("handler", handler);
        org.apache.camel.support.PluginHelper.getBeanPostProcessor(cafila.camel)
                .postProcessBeforeInitialization(handler, "handler");
        org.apache.camel.support.PluginHelper.getBeanPostProcessor(cafila.camel)
                .postProcessAfterInitialization(handler, "handler");
        TaskId id = submit("bean-handled", "{\"n\":7}");
        awaitEnd(id);
        assertThat(last(id, TaskEvent.Completed.class).result()).isEqualTo("{\"n\":7,\"attempt\":1}");
        assertThat(cafila.kindsOf(id)).contains("progressed");
    }

    @Test
    void theSameKeyIsTheSameTask() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        route("once", "count", exchange -> calls.incrementAndGet());
        TaskRequest request = TaskRequest.of("once", "{}").idempotencyKey("k").build();
        var first = cafila.submitter.submit(request);
        var second = cafila.submitter.submit(request);
        assertThat(first.replayed()).isFalse();
        assertThat(second.replayed()).isTrue();
        assertThat(second.task().id()).isEqualTo(first.task().id());
        awaitEnd(first.task().id());
        assertThat(cafila.kindsOf(first.task().id()).stream().filter("submitted"::equals))
                .hasSize(1);
        assertThat(calls).hasValue(1);
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
        awaitEnd(urgent);
        assertThat(order.subList(0, 2)).containsExactly(-1, 9999);
    }

    /** A handler as a Java developer writes it. */
    public static final class Handler {
        @Consume("task:bean-handled")
        public Map<String, Object> handle(Map<String, Object> payload, TaskContext context) {
            context.progress(10, "begun");
            Map<String, Object> result = new java.util.LinkedHashMap<>(payload);
            result.put("attempt", context.attempt());
            return result;
        }
    }

    private interface Step {
        void run(Exchange exchange) throws Exception;
    }

    private static void route(String type, String id, Step step) throws Exception {
        cafila.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("task:" + type).routeId(type).process(step::run).id(type + "-" + id);
            }
        });
    }

    private static TaskId submit(String type, String payload) {
        return cafila.submitter
                .submit(TaskRequest.of(type, payload).build())
                .task()
                .id();
    }

    private static void awaitEnd(TaskId id) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> cafila.kindsOf(id).stream()
                        .anyMatch(kind ->
                                List.of("completed", "failed", "cancelled").contains(kind)));
    }

    private static List<String> attemptsThatEnded(TaskId id) {
        return cafila.eventsOf(id).stream()
                .filter(event ->
                        List.of("attempt-failed", "completed", "failed").contains(event.kind()))
                .map(event -> event.kind() + " " + event.attempt())
                .toList();
    }

    private static <T> T last(TaskId id, Class<T> kind) {
        return cafila.eventsOf(id).stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .reduce((a, b) -> b)
                .orElseThrow();
    }
}
