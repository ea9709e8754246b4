package dev.cafila.bench;

import dev.cafila.chaos.sandbox.FreePorts;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Cafila against the broker alone, in one JVM, in turns. On a busy machine it does less, so as not to last too long. */
final class ShortForm {

    private static final long WARM_SECONDS = 30;
    private static final long ENOUGH_SECONDS = 50;
    private static final long LATEST_SECONDS = 65;

    private final long began = System.nanoTime();

    private final Path project;
    private final Map<String, String> settings;
    private final Sizes sizes;
    private final Results results;

    ShortForm(Path project, Map<String, String> settings, Sizes sizes, Results results) {
        this.project = project;
        this.settings = settings;
        this.sizes = sizes;
        this.results = results;
    }

    void run() throws Exception {
        Installation installation = new Installation(
                project, settings, Set.of(BenchRoutes.NO_OP, BenchRoutes.PICK_UP, BenchRoutes.SLEEP_10));
        try (Subject cafila = ThisJvm.start(installation);
                RawBroker broker = new RawBroker(FreePorts.take(1, 30_000, 1000).get(0));
                Producer producer = new Producer(cafila);
                StoreProbe probe = cafila.probe()) {
            Drain drain = new Drain(cafila, producer, probe);
            RawDrain raw = new RawDrain(broker);
            for (int i = 0; i < sizes.warmUps() && isBefore(WARM_SECONDS); i++) {
                drain.warmUp(1, sizes.tasks());
                raw.run(sizes.tasks());
            }
            for (int round = 1; round <= sizes.rounds() && (round == 1 || isBefore(ENOUGH_SECONDS)); round++) {
                results.beginRound(round);
                artemis("drain", raw.run(sizes.tasks()).values());
                cafila("drain", drain.run(BenchRoutes.NO_OP, sizes.tasks()).values());
                artemis("pick-up", new RawPickUp(broker).run("vm", sizes.pickUps()));
                cafila("pick-up", new PickUp(producer, probe).run(sizes.pickUps()));
                cafila("submit", SubmitOne.byJava(cafila, producer).run(sizes.submits()));
            }
            if (isBefore(LATEST_SECONDS)) {
                cafila("handlers-10", new Handlers(drain).run(BenchRoutes.SLEEP_10, 10, sizes.handlerMillis()));
            } else {
                System.out.println("No time is left for the tasks of 10 ms: the machine is busy.");
            }
        }
    }

    private boolean isBefore(long seconds) {
        return System.nanoTime() - began < TimeUnit.SECONDS.toNanos(seconds);
    }

    private void artemis(String measure, Map<String, Object> values) {
        results.add("artemis", "one-jvm", measure, values);
    }

    private void cafila(String measure, Map<String, Object> values) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.put("settings", Installation.words(settings));
        results.add("cafila", "one-jvm", measure, all);
    }
}
