package dev.cafila.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How long a task waits on an idle system: from before it is submitted until the first step of its route runs. */
final class PickUp {

    /** Between two tasks. */
    static final long PAUSE_MILLIS = 50;

    private static final int WARM_UP = 20;

    private final Producer producer;
    private final StoreProbe probe;
    private final JsonMapper json = new JsonMapper();

    PickUp(Producer producer, StoreProbe probe) {
        this.producer = producer;
        this.probe = probe;
    }

    Map<String, Object> run(int times) throws Exception {
        List<String> ids = new ArrayList<>();
        long[] before = new long[times + WARM_UP];
        for (int i = 0; i < before.length; i++) {
            before[i] = System.nanoTime();
            ids.add(producer.submit(BenchRoutes.PICK_UP));
            Thread.sleep(PAUSE_MILLIS);
        }
        long[] waits = new long[times];
        for (int i = 0; i < times; i++) {
            String id = ids.get(i + WARM_UP);
            Waiting.until("task " + id + " is completed", Duration.ofMinutes(1), 5, () -> probe.isCompleted(id));
            waits[i] = json.readTree(probe.result(id)).get("nanos").asLong() - before[i + WARM_UP];
        }
        return values(new Samples(waits));
    }

    static Map<String, Object> values(Samples waits) {
        return Map.of("n", waits.nanos().length, "p50us", waits.micros(50), "p99us", waits.micros(99));
    }
}
