package dev.cafila.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cafila.broker.BrokerAdmin;
import dev.cafila.task.PermanentFailureException;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRequest;
import dev.cafila.testing.TestRuntime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
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
        cafila.route("greet", exchange -> {
            Map<?, ?> payload = exchange.getIn().getBody(Map.class);
            exchange.getMessage().setBody(Map.of("greeting", "Olá " + payload.get("who")));
        });
        TaskId id = cafila.submit("greet", "{\"who\":\"Ana\"}");
        cafila.awaitEnd(id);
        assertThat(cafila.kindsOf(id))
                .doesNotHaveDuplicates()
                .contains("submitted", "completed")
                .isSubsetOf("submitted", "started", "completed"); // on a busy machine it takes long enough to be told
        assertThat(cafila.last(id, TaskEvent.Completed.class).result()).isEqualTo("{\"greeting\":\"Olá Ana\"}");
    }

    @Test
    void nothingOfTheMessageGetsIntoTheExchangeButOurHeaders() throws Exception {
        List<Map<String, Object>> headers = new CopyOnWriteArrayList<>();
        cafila.route(
                "headers", exchange -> headers.add(Map.copyOf(exchange.getIn().getHeaders())));
        TaskId id = cafila.submit("headers", "{}");
        cafila.awaitEnd(id);
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
        TaskId id = cafila.submit("flaky", "{}");
        cafila.awaitEnd(id);
        assertThat(cafila.attemptsThatEnded(id)).containsExactly("attempt-failed 1", "attempt-failed 2", "completed 3");
        assertThat(calls).hasValue(3);
    }

    @Test
    void aTaskThatUsedAllItsAttemptsIsADeadLetter() throws Exception {
        cafila.route("doomed", exchange -> {
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
        cafila.awaitEnd(id);
        assertThat(cafila.attemptsThatEnded(id)).containsExactly("attempt-failed 1", "attempt-failed 2", "failed 3");
        assertThat(cafila.last(id, TaskEvent.Failed.class).failure().message()).isEqualTo("never");
        assertThat(cafila.last(id, TaskEvent.Failed.class).failure().stack()).contains("TaskRouteTest");
        assertThat(admin.depth("task.dead-letter")).isEqualTo(before + 1);
        assertThat(admin.depth("task.doomed")).isZero();
    }

    @Test
    void aPermanentFailureIsNotTriedAgain() throws Exception {
        cafila.route("hopeless", exchange -> {
            throw new PermanentFailureException("no such invoice");
        });
        TaskId id = cafila.submit("hopeless", "{}");
        cafila.awaitEnd(id);
        assertThat(cafila.attemptsThatEnded(id)).containsExactly("failed 1");
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
        TaskId id = cafila.submit("slow", "{}");
        cafila.awaitEnd(id);
        assertThat(cafila.last(id, TaskEvent.Failed.class).failure().message()).isEqualTo("timed out after 200 ms");
        assertThat(interrupted.await(60, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
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
                        .process(exchange -> assertThat(seen.await(60, java.util.concurrent.TimeUnit.SECONDS))
                                .isTrue());
            }
        });
        TaskId id = cafila.submit("reporting", "{\"pages\":8}");
        await().untilAsserted(() -> assertThat(cafila.kindsOf(id)).contains("started", "progressed", "logged"));
        assertThat(cafila.kindsOf(id)).doesNotContain("completed");
        seen.countDown();
        cafila.awaitEnd(id);
        assertThat(cafila.last(id, TaskEvent.Progressed.class))
                .returns(50.0, TaskEvent.Progressed::percent)
                .returns("Half of 8 pages", TaskEvent.Progressed::message);
        assertThat(cafila.last(id, TaskEvent.Logged.class))
                .returns("WARN", TaskEvent.Logged::level)
                .returns("Page 8 is empty", TaskEvent.Logged::message);
    }

    @Test
    void aPayloadTooLargeForOneBufferArrivesWhole() throws Exception {
        cafila.route(
                "bulky",
                exchange -> exchange.getMessage().setBody(exchange.getIn().getBody()));
        String payload = "{\"text\":\"" + "Olá ".repeat(150_000) + "\"}";
        TaskId id = cafila.submit("bulky", payload);
        cafila.awaitEnd(id);
        assertThat(cafila.last(id, TaskEvent.Completed.class).result()).isEqualTo(payload);
    }
}
