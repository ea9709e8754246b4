package dev.cafila.observe;

import dev.cafila.store.RecordedEvents;
import dev.cafila.task.Failure;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts what became of tasks from the events that the recorder has written: each is new to the store, so the counts agree with it.
 * How long a run took and waited is told by its end, which is the only event that every run has.
 */
public final class TaskMeters implements RecordedEvents {

    private static final String SHUTDOWN = "shutdown";
    private static final List<TaskPriority> PRIORITIES =
            List.of(TaskPriority.CRITICAL, TaskPriority.HIGH, TaskPriority.NORMAL, TaskPriority.LOW);

    private final TypeLabels types;
    private final Set<String> introduced = ConcurrentHashMap.newKeySet();
    private final RecorderLag lag;
    private final Counter recorded;
    private final Counter repeated;
    private final Counter passedOver;
    private final Counter failures;
    private final LabelledCounters submitted;
    private final LabelledCounters completed;
    private final LabelledCounters failed;
    private final LabelledCounters retried;
    private final LabelledCounters cancelled;
    private final LabelledCounters returned;
    private final LabelledCounters deadLettered;
    private final LabelledCounters replayed;
    private final LabelledCounters discarded;
    private final LabelledTimers queued;
    private final LabelledTimers ran;
    private final LabelledTimers total;

    /**
     * @param metrics where they are told
     * @param types those that are told apart
     * @param lag is told how old events were when they were written
     */
    public TaskMeters(Metrics metrics, TypeLabels types, RecorderLag lag) {
        MeterRegistry registry = metrics.registry();
        this.types = types;
        this.lag = lag;
        recorded = events(registry, "recorded");
        repeated = events(registry, "repeated");
        passedOver = events(registry, "passed-over");
        failures = Counter.builder("cafila.recorder.failures")
                .description("batches that could not be written and were tried again")
                .register(registry);
        submitted = new LabelledCounters(registry, "cafila.tasks.submitted", "tasks accepted", "priority");
        completed = new LabelledCounters(registry, "cafila.tasks.completed", "tasks completed", "");
        failed = new LabelledCounters(
                registry,
                "cafila.tasks.failed",
                "tasks that failed for good, by kind of failure: temporary, permanent, …",
                "kind");
        retried = new LabelledCounters(
                registry, "cafila.tasks.retried", "attempts that failed and are followed by another", "kind");
        cancelled = new LabelledCounters(registry, "cafila.tasks.cancelled", "tasks cancelled", "");
        returned = new LabelledCounters(
                registry,
                "cafila.tasks.returned",
                "attempts that were interrupted (shutdown), their tasks back in the queue",
                "reason");
        deadLettered = new LabelledCounters(
                registry, "cafila.tasks.dead.lettered", "dead letters made; one a task that failed for good", "");
        replayed = new LabelledCounters(registry, "cafila.tasks.replayed", "dead letters begun anew", "");
        discarded = new LabelledCounters(registry, "cafila.dead.letters.discarded", "dead letters thrown away", "");
        queued = new LabelledTimers(
                metrics,
                "cafila.task.queue",
                "from when an attempt could have started to its start",
                "",
                Buckets.WAITS);
        ran = new LabelledTimers(
                metrics,
                "cafila.task.run",
                "how long an attempt ran; outcome is completed, retried, failed",
                "outcome",
                Buckets.RUNS);
        total = new LabelledTimers(
                metrics,
                "cafila.task.total",
                "from submission to the end, in the state it ended in",
                "state",
                Buckets.WAITS);
    }

    private static Counter events(MeterRegistry registry, String outcome) {
        return Counter.builder("cafila.recorder.events")
                .description("events recorded, repeated (known already), passed-over (no store would take them)")
                .tags(Tags.of("outcome", outcome))
                .register(registry);
    }

    @Override
    public void recorded(List<TaskEvent> fresh, int repeatedly) {
        recorded.increment(fresh.size());
        repeated.increment(repeatedly);
        for (TaskEvent event : fresh) {
            count(event, types.of(event.task().type()));
        }
        lag.recorded(fresh.isEmpty() ? null : fresh.get(fresh.size() - 1).at());
    }

    @Override
    public void passedOver(TaskEvent event) {
        passedOver.increment();
    }

    @Override
    public void failed() {
        failures.increment();
        lag.stalled();
    }

    /**
     * Has the counters of a type begin at 0, if they have not: Prometheus cannot tell that a counter rose which was not there before.
     * May be called by any thread.
     */
    public void introduce(TaskType type) {
        introduce(types.of(type));
    }

    private void introduce(String type) {
        if (!introduced.add(type)) {
            return;
        }
        PRIORITIES.forEach(priority -> submitted.of(type, priority.label()));
        completed.of(type, "");
        for (Failure.Kind kind : Failure.Kind.values()) {
            retried.of(type, word(kind));
        }
        failed.of(type, word(Failure.Kind.TEMPORARY));
        failed.of(type, word(Failure.Kind.PERMANENT));
        cancelled.of(type, "");
        returned.of(type, SHUTDOWN);
        deadLettered.of(type, "");
        replayed.of(type, "");
        discarded.of(type, "");
    }

    private void count(TaskEvent event, String type) {
        introduce(type);
        if (event instanceof TaskEvent.Submitted one) {
            submitted.of(type, one.detail().priority().label()).increment();
        } else if (event instanceof TaskEvent.Completed one) {
            completed.of(type, "").increment();
            end(one, one.run(), type, "completed");
            total(one.run(), one.at(), type, "completed");
        } else if (event instanceof TaskEvent.AttemptFailed one) {
            retried.of(type, word(one.failure().kind())).increment();
            end(one, one.run(), type, "retried");
        } else if (event instanceof TaskEvent.Failed one) {
            failed.of(type, word(one.failure().kind())).increment();
            deadLettered.of(type, "").increment();
            end(one, one.run(), type, "failed");
            total(one.run(), one.at(), type, "failed");
        } else if (event instanceof TaskEvent.Cancelled one) {
            cancelled.of(type, "").increment();
            total.record(type, "cancelled", one.age(), one.span());
        } else if (event instanceof TaskEvent.Returned one) {
            returned.of(type, one.reason().equals(SHUTDOWN) ? SHUTDOWN : TypeLabels.OTHER)
                    .increment();
            queued.record(type, "", one.run().waited(), one.run().span());
        } else if (event instanceof TaskEvent.Replayed) {
            replayed.of(type, "").increment();
        } else if (event instanceof TaskEvent.Discarded) {
            discarded.of(type, "").increment();
        }
    }

    private void end(TaskEvent event, TaskEvent.Run run, String type, String outcome) {
        queued.record(type, "", run.waited(), run.span());
        ran.record(type, outcome, Duration.between(run.startedAt(), event.at()), run.span());
    }

    private void total(TaskEvent.Run run, Instant at, String type, String state) {
        Duration age = run.age();
        total.record(type, state, age == null ? null : age.plus(Duration.between(run.startedAt(), at)), run.span());
    }

    private static String word(Failure.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
