package dev.cafila.bench;

import dev.cafila.chaos.sandbox.FreePorts;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Cafila against the broker alone, in one JVM, in turns. */
final class ShortForm {

    private final Path project;
    private final Sizes sizes;
    private final Results results;

    ShortForm(Path project, Sizes sizes, Results results) {
        this.project = project;
        this.sizes = sizes;
        this.results = results;
    }

    void run() throws Exception {
        Installation installation = new Installation(project, Set.of(BenchRoutes.NO_OP, BenchRoutes.PICK_UP), Map.of());
        try (Subject cafila = ThisJvm.start(installation);
                RawBroker broker = new RawBroker(FreePorts.take(1, 30_000, 1000).get(0));
                Producer producer = new Producer(cafila);
                StoreProbe probe = cafila.probe()) {
            Drain drain = new Drain(cafila, producer, probe);
            RawDrain raw = new RawDrain(broker);
            drain.warmUp(sizes.warmUps(), sizes.tasks());
            for (int i = 0; i < sizes.warmUps(); i++) {
                raw.run(sizes.tasks());
            }
            for (int round = 1; round <= sizes.rounds(); round++) {
                results.beginRound(round);
                results.add(
                        "artemis",
                        "raw, one JVM",
                        "drain",
                        raw.run(sizes.tasks()).values());
                results.add(
                        "cafila",
                        cafila.form(),
                        "drain",
                        drain.run(BenchRoutes.NO_OP, sizes.tasks()).values());
            }
        }
    }
}
