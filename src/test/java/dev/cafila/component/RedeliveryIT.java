package dev.cafila.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cafila.broker.BrokerAdmin;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRequest;
import dev.cafila.testing.TestRuntime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A failed attempt waits for the next one in the broker: for as long as the policy says, over restarts, on no thread. */
class RedeliveryIT {

    private static final long MANY = 10_000;

    @TempDir
    Path data;

    @Test
    void theWaitsGrowAsThePolicySaysWithinTheirSpread() throws Exception {
        // The default policy of 60, 120 and 240 s, a hundred times quicker.
        try (TestRuntime cafila = new TestRuntime(data, 10)) {
            failing(cafila, "task:failing?redeliveryDelay=600&maximumRedeliveryDelay=36000");
            List<TaskId> ids = IntStream.range(0, 20)
                    .mapToObj(i -> cafila.submitter
                            .submit(TaskRequest.of("failing", "{}").build())
                            .task()
                            .id())
                    .toList();
            await().until(() -> ids.stream().allMatch(id -> cafila.kindsOf(id).contains("failed")));
            for (TaskId id : ids) {
                List<TaskEvent> events = cafila.eventsOf(id);
                for (int attempt = 1; attempt <= 3; attempt++) {
                    long expected = 600L << attempt - 1;
                    TaskEvent.AttemptFailed failed = end(events, attempt);
                    assertThat(Duration.between(failed.at(), failed.retryAt()).toMillis())
                            .as("announced wait after attempt %d", attempt)
                            .isBetween(Math.round(expected * 0.85), Math.round(expected * 1.15));
                    assertThat(startOf(events, attempt + 1))
                            .as("start of attempt %d", attempt + 1)
                            .isAfterOrEqualTo(failed.retryAt())
                            .isBefore(failed.retryAt().plusSeconds(30));
                }
            }
        }
    }

    @Test
    void tenThousandWaitingTasksHoldNoThreadAndSurviveARestart() throws Exception {
        int threadsBefore;
        try (TestRuntime cafila = new TestRuntime(data, 10)) {
            failing(cafila, "task:failing?redeliveryDelay=1h&maximumRedeliveryDelay=1d");
            submit(cafila, 1, Duration.ofHours(1));
            await().until(() -> scheduled(cafila) == 1);
            threadsBefore = handlerThreads();
            submit(cafila, (int) MANY - 1, Duration.ofHours(1));
            await().atMost(Duration.ofMinutes(2)).until(() -> scheduled(cafila) == MANY);
            assertThat(handlerThreads()).as("threads that handle tasks").isLessThanOrEqualTo(threadsBefore + 2 * 13);
            await().until(() -> failed(cafila).count() == MANY);
            assertThat(failed(cafila))
                    .allSatisfy(failed -> assertThat(Duration.between(failed.at(), failed.retryAt()))
                            .isBetween(Duration.ofMinutes(51), Duration.ofMinutes(69)));
            submit(cafila, 1, Duration.ofSeconds(5));
            await().until(() -> failed(cafila).count() > MANY);
        }
        try (TestRuntime again = new TestRuntime(data, 10)) {
            assertThat(scheduled(again))
                    .as("and perhaps the one that waits for some seconds")
                    .isBetween(MANY, MANY + 1L);
            failing(again, "task:failing");
            await().until(() -> failed(again).anyMatch(event -> event.attempt() > 1));
        }
    }

    private static Stream<TaskEvent.AttemptFailed> failed(TestRuntime cafila) {
        return cafila.events.stream()
                .filter(TaskEvent.AttemptFailed.class::isInstance)
                .map(TaskEvent.AttemptFailed.class::cast);
    }

    private static void submit(TestRuntime cafila, int count, Duration wait) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            threads.invokeAll(IntStream.range(0, count)
                    .<java.util.concurrent.Callable<Object>>mapToObj(
                            i -> () -> cafila.submitter.submit(TaskRequest.of("failing", "{}")
                                    .redeliveryDelay(wait)
                                    .build()))
                    .toList());
        } finally {
            threads.shutdown();
        }
    }

    private static long scheduled(TestRuntime cafila) throws Exception {
        return new BrokerAdmin(cafila.broker.connections.senders()).scheduled("task.failing");
    }

    /** Counts the threads that take tasks (ten, and two that wait for the disk) and those on which routes run; those that have nothing to do end after a minute. */
    private static int handlerThreads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().endsWith("- task"))
                .count();
    }

    private static void failing(TestRuntime cafila, String uri) throws Exception {
        cafila.route(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).process(exchange -> {
                    throw new IllegalStateException("as always");
                });
            }
        });
    }

    private static TaskEvent.AttemptFailed end(List<TaskEvent> events, int attempt) {
        return (TaskEvent.AttemptFailed) events.stream()
                .filter(event -> event instanceof TaskEvent.AttemptFailed && event.attempt() == attempt)
                .findAny()
                .orElseThrow();
    }

    private static Instant startOf(List<TaskEvent> events, int attempt) {
        TaskEvent end = events.stream()
                .filter(event -> event.attempt() == attempt)
                .filter(event -> event instanceof TaskEvent.AttemptFailed || event instanceof TaskEvent.Failed)
                .findAny()
                .orElseThrow();
        TaskEvent.Run run = end instanceof TaskEvent.Failed last
                ? last.run()
                : end(events, attempt).run();
        return run.startedAt();
    }
}
