package dev.cafila.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Whether very many waiting tasks slow down those at the head of the queue, which the broker then keeps in pages on disk. */
final class Million {

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Subject subject;
    private final Producer producer;
    private final StoreProbe probe;
    private final Api api;

    Million(Subject subject, Producer producer, StoreProbe probe) {
        this.subject = subject;
        this.producer = producer;
        this.probe = probe;
        this.api = new Api(subject.installation());
    }

    /** Compares the first few of very many with a drain of as few as wait. */
    Map<String, Object> run(Drain drain, int many, int few) throws Exception {
        String type = BenchRoutes.NO_OP;
        Drain.Took alone = drain.run(type, few);
        api.pause(type);
        long there = probe.count(type);
        long completed = probe.completed(type);
        long submitting = System.nanoTime();
        List<String> ids = producer.submit(type, many);
        submitting = System.nanoTime() - submitting;
        Waiting.until("all are recorded", PATIENCE, 500, () -> probe.count(type) == there + many);
        long began = System.nanoTime();
        api.resume(type);
        String last = ids.get(few - 1);
        Waiting.until("the first are completed", PATIENCE, 5, () -> probe.isCompleted(last));
        long nanos = System.nanoTime() - began;
        double perSecond = (probe.completed(type) - completed) * 1e9 / nanos;
        api.pause(type);
        return Map.of(
                "n", many,
                "tps", Math.round(perSecond),
                "tpsAlone", Math.round(alone.perSecond()),
                "ratio", Math.round(100 * perSecond / alone.perSecond()) / 100.0,
                "bulkPerSec", Math.round(many * 1e9 / submitting),
                "rssPeakMiB", ProcessUse.peakMiB(subject.processes()));
    }
}
