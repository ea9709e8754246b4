package dev.cafila.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.task.Failure;
import dev.cafila.task.SampledSpan;
import dev.cafila.task.Task;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskOverrides;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskType;
import dev.cafila.testing.TestClock;
import io.micrometer.core.instrument.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskMetersTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Metrics metrics = new Metrics();
    private final TestClock clock = new TestClock(NOON);
    private final RecorderLag lag = new RecorderLag(clock);
    private final TaskMeters meters =
            new TaskMeters(metrics, new TypeLabels(type -> type.slug().equals("report")), lag);

    @AfterEach
    void close() {
        metrics.close();
    }

    private static Task task(String type) {
        return new Task(
                TaskId.random(),
                new TaskType(type),
                1,
                "",
                "{}",
                TaskPriority.HIGH,
                "org",
                "",
                NOON,
                TaskOverrides.NONE,
                null,
                null);
    }

    private static TaskEvent.Run run(int startedAt, int waited) {
        return run(startedAt, waited, null);
    }

    private static TaskEvent.Run run(int startedAt, int waited, SampledSpan span) {
        Duration age = Duration.ofSeconds(startedAt);
        return new TaskEvent.Run("w", NOON.plusSeconds(startedAt), 4, null, Duration.ofSeconds(waited), age, span);
    }

    @Test
    void timesAreFromWhenAnAttemptCouldHaveStarted() {
        Task task = task("report");
        Failure failure = new Failure(Failure.Kind.TEMPORARY, "e", "m", "", null);
        meters.recorded(
                List.of(
                        new TaskEvent.Submitted(task, NOON, null),
                        new TaskEvent.AttemptFailed(
                                task.ref(), 1, NOON.plusSeconds(5), run(2, 2), failure, NOON.plusSeconds(65)),
                        new TaskEvent.Completed(task.ref(), 2, NOON.plusSeconds(70), run(66, 1), "{}")),
                0);
        assertThat(metrics.text())
                .contains(
                        "cafila_tasks_submitted_total{priority=\"high\",type=\"report\"} 1.0",
                        "cafila_tasks_retried_total{kind=\"temporary\",type=\"report\"} 1.0",
                        "cafila_tasks_completed_total{type=\"report\"} 1.0",
                        "cafila_task_queue_seconds_sum{type=\"report\"} 3.0",
                        "cafila_task_queue_seconds_bucket{type=\"report\",le=\"1.0\"} 1",
                        "cafila_task_run_seconds_sum{outcome=\"retried\",type=\"report\"} 3.0",
                        "cafila_task_run_seconds_sum{outcome=\"completed\",type=\"report\"} 4.0",
                        "cafila_task_total_seconds_sum{state=\"completed\",type=\"report\"} 70.0",
                        "cafila_recorder_events_total{outcome=\"recorded\"} 3.0");
    }

    @Test
    void inOpenMetricsATracedTaskStandsBesideItsTimes() {
        Task task = task("report");
        String span = " # {span_id=\"00f067aa0ba902b7\",trace_id=\"4bf92f3577b34da6a3ce929d0e0e4736\"} ";
        SampledSpan sampled = new SampledSpan("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7");
        meters.recorded(
                List.of(
                        new TaskEvent.Completed(task.ref(), 1, NOON.plusSeconds(7), run(3, 2, sampled), "{}"),
                        new TaskEvent.Cancelled(
                                task.ref(), 1, NOON.plusSeconds(9), "", "", Duration.ofSeconds(9), sampled)),
                0);
        assertThat(metrics.text(MetricsFormat.OPEN_METRICS))
                .contains(
                        "cafila_task_queue_seconds_bucket{type=\"report\",le=\"5.0\"} 1" + span + "2.0 ",
                        "cafila_task_run_seconds_bucket{outcome=\"completed\",type=\"report\",le=\"10.0\"} 1" + span
                                + "4.0 ",
                        "cafila_task_total_seconds_bucket{state=\"completed\",type=\"report\",le=\"15.0\"} 1" + span
                                + "7.0 ",
                        "cafila_task_total_seconds_bucket{state=\"cancelled\",type=\"report\",le=\"15.0\"} 1" + span
                                + "9.0 ")
                .endsWith("# EOF\n");
        assertThat(metrics.text()).contains("cafila_task_queue_seconds_sum").doesNotContain("trace_id");
    }

    @Test
    void aTaskThatIsNotTracedIsNobodysExample() {
        meters.recorded(
                List.of(new TaskEvent.Completed(task("report").ref(), 1, NOON.plusSeconds(7), run(3, 2), "{}")), 0);
        assertThat(metrics.text(MetricsFormat.OPEN_METRICS))
                .contains("cafila_task_queue_seconds_sum")
                .doesNotContain("trace_id");
    }

    @Test
    void theCountersOfAnInstalledTypeAreAtZeroBeforeItsFirstTask() {
        meters.introduce(new TaskType("report"));
        assertThat(metrics.text())
                .contains(
                        "cafila_tasks_submitted_total{priority=\"critical\",type=\"report\"} 0.0",
                        "cafila_tasks_submitted_total{priority=\"low\",type=\"report\"} 0.0",
                        "cafila_tasks_completed_total{type=\"report\"} 0.0",
                        "cafila_tasks_failed_total{kind=\"permanent\",type=\"report\"} 0.0",
                        "cafila_tasks_failed_total{kind=\"temporary\",type=\"report\"} 0.0",
                        "cafila_tasks_retried_total{kind=\"postponed\",type=\"report\"} 0.0",
                        "cafila_tasks_cancelled_total{type=\"report\"} 0.0",
                        "cafila_tasks_returned_total{reason=\"shutdown\",type=\"report\"} 0.0",
                        "cafila_tasks_dead_lettered_total{type=\"report\"} 0.0",
                        "cafila_tasks_replayed_total{type=\"report\"} 0.0",
                        "cafila_dead_letters_discarded_total{type=\"report\"} 0.0");
        meters.recorded(List.of(new TaskEvent.Submitted(task("report"), NOON, null)), 0);
        meters.introduce(new TaskType("report"));
        assertThat(metrics.text()).contains("cafila_tasks_submitted_total{priority=\"high\",type=\"report\"} 1.0");
    }

    @Test
    void whatWorkersBeforeThisVersionDidNotTellIsNotNoted() {
        Task task = task("report");
        TaskEvent.Run run = new TaskEvent.Run("w", NOON, 4);
        meters.recorded(List.of(new TaskEvent.Completed(task.ref(), 1, NOON.plusSeconds(1), run, "{}")), 0);
        assertThat(metrics.text())
                .contains("cafila_task_run_seconds_count{outcome=\"completed\",type=\"report\"} 1")
                .doesNotContain("cafila_task_queue_seconds", "cafila_task_total_seconds");
    }

    @Test
    void tenThousandMadeUpTypesAreOneLabel() {
        meters.recorded(
                IntStream.range(0, 10_000)
                        .<TaskEvent>mapToObj(i -> new TaskEvent.Submitted(task("made-up-" + i), NOON, null))
                        .toList(),
                0);
        meters.recorded(List.of(new TaskEvent.Submitted(task("report"), NOON, null)), 0);
        Set<String> types = metrics.registry().getMeters().stream()
                .flatMap(meter -> meter.getId().getTags().stream())
                .filter(tag -> tag.getKey().equals("type"))
                .map(Tag::getValue)
                .collect(Collectors.toSet());
        assertThat(types).containsExactlyInAnyOrder("other", "report");
        assertThat(metrics.text())
                .contains("cafila_tasks_submitted_total{priority=\"high\",type=\"other\"} 10000.0")
                .doesNotContain("made-up");
    }

    @Test
    void aCancelledTaskTellsHowOldItWas() {
        Task task = task("report");
        meters.recorded(
                List.of(new TaskEvent.Cancelled(
                        task.ref(), 1, NOON.plusSeconds(9), "", "", Duration.ofSeconds(9), null)),
                0);
        assertThat(metrics.text()).contains("cafila_task_total_seconds_sum{state=\"cancelled\",type=\"report\"} 9.0");
    }

    @Test
    void theLagGrowsWhileEventsWaitAndNoneIsWritten() {
        clock.now = clock.now.plus(Duration.ofSeconds(3));
        meters.recorded(List.of(new TaskEvent.Submitted(task("report"), NOON, null)), 0);
        assertThat(lag.seconds(5)).isEqualTo(3);
        clock.now = clock.now.plus(Duration.ofSeconds(10));
        assertThat(lag.seconds(5)).isEqualTo(13);
        meters.failed();
        clock.now = clock.now.plus(Duration.ofSeconds(10));
        assertThat(lag.seconds(5)).isEqualTo(23);
        assertThat(lag.seconds(0)).isZero();
        clock.now = clock.now.plus(Duration.ofHours(1));
        assertThat(lag.seconds(1)).as("the first event after a quiet hour").isZero();
    }
}
