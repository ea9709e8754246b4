package dev.cafila.bench;

import dev.cafila.chaos.sandbox.FreePorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What is measured of Cafila, each in processes that nothing was done with before. */
final class CafilaSections {

    private final Path project;
    private final Map<String, String> settings;
    private final Sizes sizes;
    private final List<String> javaOptions;
    private final Results results;

    CafilaSections(Path project, Map<String, String> settings, Sizes sizes, List<String> javaOptions, Results results) {
        this.project = project;
        this.settings = settings;
        this.sizes = sizes;
        this.javaOptions = javaOptions;
        this.results = results;
    }

    List<Section> all() {
        return List.of(
                Section.eachRound("embedded", this::embedded),
                Section.eachRound("handlers", this::handlers),
                Section.eachRound("apart", this::apart),
                Section.eachRound("postgresql", this::postgresql),
                Section.eachRound("recovery", this::recovery),
                Section.eachRound("start", this::start),
                Section.eachRound("observed", this::observed),
                Section.once("million", this::million),
                Section.once("aged", this::aged));
    }

    private void embedded() throws Exception {
        try (Processes cafila = processes("embedded", BenchRoutes.NO_OP, BenchRoutes.PICK_UP)) {
            drainSubmitAndPickUp(cafila.start(Processes.ALL_ROLES));
        }
    }

    private void apart() throws Exception {
        try (Processes cafila = processes("apart", BenchRoutes.NO_OP, BenchRoutes.PICK_UP)) {
            drainSubmitAndPickUp(cafila.start("broker", "worker", "api,recorder,scheduler"));
        }
    }

    private void drainSubmitAndPickUp(Processes cafila) throws Exception {
        try (Producer producer = new Producer(cafila);
                StoreProbe probe = cafila.probe()) {
            Drain drain = new Drain(cafila, producer, probe);
            drain.warmUp(sizes.warmUps(), sizes.tasks());
            add(cafila, "drain", drain.run(BenchRoutes.NO_OP, sizes.tasks()).values());
            add(cafila, "submit", SubmitOne.byJava(cafila, producer).run(sizes.submits()));
            add(cafila, "submit-http", SubmitOne.overHttp(cafila, producer).run(sizes.submits()));
            add(cafila, "pick-up", new PickUp(producer, probe).run(sizes.pickUps()));
        }
    }

    private void handlers() throws Exception {
        try (Processes cafila = processes("embedded", BenchRoutes.SLEEP_10, BenchRoutes.SLEEP_100)) {
            cafila.start(Processes.ALL_ROLES);
            try (Producer producer = new Producer(cafila);
                    StoreProbe probe = cafila.probe()) {
                Handlers handlers = new Handlers(new Drain(cafila, producer, probe));
                add(cafila, "handlers-10", handlers.run(BenchRoutes.SLEEP_10, 10, sizes.handlerMillis()));
                add(cafila, "handlers-100", handlers.run(BenchRoutes.SLEEP_100, 100, sizes.handlerMillis()));
            }
        }
    }

    private void postgresql() throws Exception {
        if (PostgresServer.programs().isEmpty()) {
            System.out.println("PostgreSQL is not installed: not measured.");
            return;
        }
        PostgresServer database =
                PostgresServer.start(FreePorts.take(1, 31_000, 1000).get(0));
        Installation installation = new Installation(project, settings, Set.of(BenchRoutes.NO_OP), database);
        try (Processes cafila = new Processes(installation, "postgresql", javaOptions).start(Processes.ALL_ROLES);
                Producer producer = new Producer(cafila);
                StoreProbe probe = cafila.probe()) {
            Drain drain = new Drain(cafila, producer, probe);
            drain.warmUp(sizes.warmUps(), sizes.tasks());
            add(cafila, "drain", drain.run(BenchRoutes.NO_OP, sizes.tasks()).values());
        }
    }

    private void recovery() throws Exception {
        try (Processes cafila = processes("apart", BenchRoutes.TRACED)) {
            add(cafila, "recovery", new Recovery(cafila.start("broker,api,recorder,scheduler")).run());
        }
    }

    private void start() throws Exception {
        try (Processes cafila = processes("embedded", BenchRoutes.NO_OP)) {
            add(cafila, "start", new StartUp(cafila).run());
        }
    }

    private void observed() throws Exception {
        Path recorded = Files.createTempFile("cafila-bench-", ".jfr");
        List<String> options = Stream.concat(javaOptions.stream(), Observing.recording(recorded).stream())
                .toList();
        Installation installation = new Installation(project, settings, Set.of(BenchRoutes.NO_OP));
        try (Processes cafila = new Processes(installation, "embedded", options)) {
            add(cafila, "observed", new Observing(cafila, sizes).run(recorded));
        } finally {
            Files.delete(recorded);
        }
    }

    private void million() throws Exception {
        try (Processes cafila = processes("embedded", BenchRoutes.NO_OP)) {
            cafila.start(Processes.ALL_ROLES);
            try (Producer producer = new Producer(cafila);
                    StoreProbe probe = cafila.probe()) {
                Drain drain = new Drain(cafila, producer, probe);
                drain.warmUp(sizes.warmUps(), sizes.tasks());
                add(cafila, "million", new Million(cafila, producer, probe).run(drain, sizes.million(), sizes.tasks()));
            }
        }
    }

    private void aged() throws Exception {
        try (Processes aged = processes("embedded", BenchRoutes.NO_OP);
                Processes empty = processes("embedded", BenchRoutes.NO_OP)) {
            add(aged, "aged", new Aged(aged, empty).run(sizes.aged(), sizes.submits()));
        }
    }

    private Processes processes(String form, String... types) throws Exception {
        return new Processes(new Installation(project, settings, Set.of(types)), form, javaOptions);
    }

    private void add(Processes cafila, String measure, Map<String, Object> values) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.put("settings", (String.join(" ", javaOptions) + " " + Installation.words(settings)).strip());
        results.add("cafila", cafila.form(), measure, all);
    }
}
