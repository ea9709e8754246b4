package dev.cafila.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskRequest;
import dev.cafila.task.TaskType;
import dev.cafila.testing.TestRuntime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that fail together do not come back together. */
@Tag("faults")
class RetryStormIT {

    private static final int BUCKETS = 20;

    @TempDir
    Path data;

    /** The peer even names the moment, the same one for all. */
    @Test
    void fiveThousandComeBackSpreadAndAnUrgentOneStartsAmongThem() throws Exception {
        try (TestRuntime cafila = new TestRuntime(data, 10)) {
            cafila.types.register(TaskType.parse("storm"));
            submit(cafila, 5000);
            Instant notBefore = Instant.now().plusSeconds(25);
            cafila.route(new RouteBuilder() {
                @Override
                public void configure() {
                    from("task:storm?redeliveryDelay=1s").process(exchange -> {
                        Map<?, ?> payload = exchange.getIn().getBody(Map.class);
                        if (payload.isEmpty() && exchange.getIn().getHeader(TaskConstants.ATTEMPT, int.class) == 1) {
                            throw down(notBefore);
                        }
                        LockSupport.parkNanos(Duration.ofMillis(20).toNanos()); // so long the peer takes
                    });
                }
            });
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> all(cafila, TaskEvent.AttemptFailed.class).size() == 5000);
            requireSpread(all(cafila, TaskEvent.AttemptFailed.class).stream()
                    .map(TaskEvent.AttemptFailed::retryAt)
                    .toList());

            await().atMost(Duration.ofMinutes(1))
                    .until(() -> !all(cafila, TaskEvent.Completed.class).isEmpty());
            for (int n = 0; n < 5; n++) {
                Instant submitted = Instant.now();
                TaskId fresh = cafila.submitter
                        .submit(TaskRequest.of("storm", "{\"fresh\":true}")
                                .priority(TaskPriority.HIGH)
                                .build())
                        .task()
                        .id();
                cafila.awaitEnd(fresh);
                assertThat(Duration.between(
                                submitted,
                                cafila.last(fresh, TaskEvent.Started.class).at()))
                        .isLessThan(Duration.ofSeconds(1));
            }
            assertThat(all(cafila, TaskEvent.Completed.class))
                    .as("others were still waiting")
                    .hasSizeLessThan(5000);
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> all(cafila, TaskEvent.Completed.class).size() == 5005);
            requireSpread(startsOf(cafila, 2));
        }
    }

    private static HttpOperationFailedException down(Instant notBefore) {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(notBefore.atOffset(ZoneOffset.UTC));
        return new HttpOperationFailedException("http://peer", 503, "Down", null, Map.of("Retry-After", date), "");
    }

    /** The default policy of 60, 120 and 240 s, a hundred times quicker. */
    @Test
    void aThousandThatAlwaysFailKeepToThePolicyAndApart() throws Exception {
        try (TestRuntime cafila = new TestRuntime(data, 10)) {
            cafila.types.register(TaskType.parse("storm"));
            submit(cafila, 1000);
            cafila.route(new RouteBuilder() {
                @Override
                public void configure() {
                    from("task:storm?redeliveryDelay=600&maximumRedeliveryDelay=36000")
                            .process(exchange -> {
                                throw new IllegalStateException("as always");
                            });
                }
            });
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> all(cafila, TaskEvent.Failed.class).size() == 1000);
            assertThat(all(cafila, TaskEvent.AttemptFailed.class))
                    .hasSize(3000)
                    .allSatisfy(failed -> assertThat(Duration.between(failed.at(), failed.retryAt())
                                            .toMillis()
                                    / 600.0
                                    / (1 << failed.attempt() - 1))
                            .isBetween(0.849, 1.151));
            for (int attempt = 2; attempt <= 4; attempt++) {
                requireSpread(startsOf(cafila, attempt));
            }
        }
    }

    private static void submit(TestRuntime cafila, int count) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            threads.invokeAll(Collections.<Callable<Object>>nCopies(count, () -> cafila.submit("storm", "{}")));
        } finally {
            threads.shutdown();
        }
    }

    private static <T extends TaskEvent> List<T> all(TestRuntime cafila, Class<T> kind) {
        return cafila.events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static List<Instant> startsOf(TestRuntime cafila, int attempt) {
        return all(cafila, TaskEvent.Started.class).stream()
                .filter(started -> started.attempt() == attempt)
                .map(TaskEvent.Started::at)
                .toList();
    }

    /** No bucket has more than three times the mean. A few stragglers must not make the mean small: they are left out. */
    private static void requireSpread(List<Instant> moments) {
        List<Long> sorted = moments.stream().map(Instant::toEpochMilli).sorted().toList();
        List<Long> most = sorted.subList(sorted.size() / 50, sorted.size() - sorted.size() / 50);
        long first = most.get(0);
        double width = (most.get(most.size() - 1) - first + 1) / (double) BUCKETS;
        int[] buckets = new int[BUCKETS];
        most.forEach(moment -> buckets[(int) ((moment - first) / width)]++);
        assertThat(IntStream.of(buckets).max().orElseThrow())
                .as("of %s in buckets of %.0f ms", java.util.Arrays.toString(buckets), width)
                .isLessThanOrEqualTo(3 * most.size() / BUCKETS);
    }
}
