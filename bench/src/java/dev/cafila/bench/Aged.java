package dev.cafila.bench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Whether a store in which very many tasks have ended answers as soon as one with a thousand; asked in turns over HTTP. */
final class Aged {

    private static final int FRESH = 1000;
    private static final String TASK =
            "{\"type\":\"" + BenchRoutes.NO_OP + "\",\"payload\":" + BenchRoutes.PAYLOAD + "}";
    private static final String LIST = "/api/tasks?limit=50";
    private static final String FILTERED = LIST + "&type=" + BenchRoutes.NO_OP + "&state=completed";

    private final Processes aged;
    private final Processes empty;

    /** @param aged of which no process runs yet, as with the other */
    Aged(Processes aged, Processes empty) {
        this.aged = aged;
        this.empty = empty;
    }

    Map<String, Object> run(int old, int times) throws Exception {
        makeOld(old);
        Side ofAged = side(aged);
        Side ofEmpty = side(empty);
        Map<String, Object> values = new LinkedHashMap<>(Map.of("n", old));
        double worst = 0;
        for (Question question : Question.values()) {
            alternate(question, ofAged, ofEmpty, times / 4);
            Samples[] both = alternate(question, ofAged, ofEmpty, times);
            double ratio = Math.round(100.0 * both[0].micros(50) / both[1].micros(50)) / 100.0;
            worst = Math.max(worst, ratio);
            String name = question.name().toLowerCase(Locale.ROOT);
            values.put(name + "P50us", both[0].micros(50));
            values.put(name + "P99us", both[0].micros(99));
            values.put(name + "EmptyP50us", both[1].micros(50));
            values.put(name + "EmptyP99us", both[1].micros(99));
            values.put(name + "Ratio", ratio);
        }
        values.put("worstRatio", worst);
        return values;
    }

    /** The first start makes the tables and the task that all others are copied from. */
    private void makeOld(int old) throws Exception {
        MeasuredProcess first = aged.add(Processes.ALL_ROLES);
        String template;
        try (Producer producer = new Producer(aged);
                StoreProbe probe = aged.probe()) {
            template = producer.submit(BenchRoutes.NO_OP);
            Waiting.until("the task is completed", Duration.ofMinutes(1), 5, () -> probe.isCompleted(template));
        }
        first.stop();
        OldTasks.add(aged.installation().store(), template, old);
    }

    /** Both get as many fresh tasks, so that the first pages are alike. */
    private static Side side(Processes cafila) throws Exception {
        cafila.add(Processes.ALL_ROLES);
        try (Producer producer = new Producer(cafila);
                StoreProbe probe = cafila.probe()) {
            Drain drain = new Drain(cafila, producer, probe);
            drain.warmUp(3, FRESH);
            Api api = new Api(cafila.installation());
            api.pause(BenchRoutes.NO_OP);
            return new Side(api, probe.someIds(FRESH));
        }
    }

    private static Samples[] alternate(Question question, Side aged, Side empty, int times) throws Exception {
        long[][] nanos = new long[2][times];
        for (int i = 0; i < times; i++) {
            for (int side = 0; side < 2; side++) {
                Side asked = side == 0 ? aged : empty;
                long began = System.nanoTime();
                question.ask(asked);
                nanos[side][i] = System.nanoTime() - began;
            }
        }
        return new Samples[] {new Samples(nanos[0]), new Samples(nanos[1])};
    }

    /** One of the two, with ids of tasks that it has. */
    private record Side(Api api, List<String> ids) {}

    private enum Question {
        SUBMIT,
        STATUS,
        LIST,
        FILTERED;

        private static final RandomGenerator RANDOM = RandomGenerator.getDefault();

        String ask(Side side) throws Exception {
            return switch (this) {
                case SUBMIT -> side.api.post("/api/tasks", TASK);
                case STATUS -> side.api.get("/api/tasks/" + side.ids.get(RANDOM.nextInt(side.ids.size())));
                case LIST -> side.api.get(Aged.LIST);
                case FILTERED -> side.api.get(Aged.FILTERED);
            };
        }
    }
}
