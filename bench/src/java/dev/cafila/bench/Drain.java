package dev.cafila.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How fast waiting tasks are carried out: from the moment the queue may be taken from until the store has the end and the
 * result of every one of them.
 */
final class Drain {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int FEW = 50;

    private final Subject subject;
    private final Producer producer;
    private final StoreProbe probe;
    private final Api api;

    Drain(Subject subject, Producer producer, StoreProbe probe) {
        this.subject = subject;
        this.producer = producer;
        this.probe = probe;
        this.api = new Api(subject.installation());
    }

    /** Drains so many tasks so often; what is measured then is warm. A few go first: a cold JVM takes long for a thousand. */
    void warmUp(int times, int tasks) throws Exception {
        run(BenchRoutes.NO_OP, FEW);
        for (int i = 0; i < times; i++) {
            run(BenchRoutes.NO_OP, tasks);
        }
    }

    /**
     * What a drain took.
     *
     * @param submitNanos how long it took to submit the tasks before, 1,000 at a time
     */
    record Took(int tasks, long nanos, long cpuMicros, long peakMiB, long submitNanos) {

        double perSecond() {
            return tasks * 1e9 / nanos;
        }

        Map<String, Object> values() {
            return Map.of(
                    "n",
                    tasks,
                    "tps",
                    Math.round(perSecond()),
                    "cpuUsPerTask",
                    Math.round((double) cpuMicros / tasks),
                    "rssPeakMiB",
                    peakMiB,
                    "bulkPerSec",
                    Math.round(tasks * 1e9 / submitNanos));
        }
    }

    /** Submits so many tasks of a type while its queue is paused, lets it go on, and returns what that took. */
    Took run(String type, int tasks) throws Exception {
        api.pause(type);
        long there = probe.count(type);
        long completed = probe.completed(type);
        long submitting = System.nanoTime();
        List<String> ids = producer.submit(type, tasks);
        submitting = System.nanoTime() - submitting;
        Waiting.until("all are recorded", PATIENCE, 20, () -> probe.count(type) == there + tasks);
        long cpu = ProcessUse.cpuMicros(subject.processes());
        long began = System.nanoTime();
        api.resume(type);
        String last = ids.get(tasks - 1);
        Waiting.until("the last is completed", PATIENCE, 5, () -> probe.isCompleted(last));
        Waiting.until("all are completed", PATIENCE, 5, () -> probe.completed(type) == completed + tasks);
        long nanos = System.nanoTime() - began;
        cpu = ProcessUse.cpuMicros(subject.processes()) - cpu;
        probe.result(last);
        return new Took(tasks, nanos, cpu, ProcessUse.peakMiB(subject.processes()), submitting);
    }
}
