package dev.cafila.bench;

import dev.cafila.chaos.sandbox.FreePorts;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The broker alone, with its clients, in a process of its own. */
final class RawArtemis {

    private RawArtemis() {}

    /** Measures it in a new process, and returns a line each. */
    static List<Map<String, Object>> measure(Sizes sizes, Path natives) throws Exception {
        return new Command(
                        Path.of("").toAbsolutePath(),
                        List.of(
                                MeasuredProcess.java(),
                                "-Xmx1g",
                                "-Djava.library.path=" + natives,
                                "-cp",
                                System.getProperty("java.class.path"),
                                RawArtemis.class.getName(),
                                String.valueOf(sizes.warmUps()),
                                String.valueOf(sizes.tasks()),
                                String.valueOf(sizes.pickUps())))
                .lines();
    }

    /** Arguments: drains to warm up, tasks of a drain, tasks to pick up. */
    public static void main(String[] args) throws Exception {
        int tasks = Integer.parseInt(args[1]);
        int pickUps = Integer.parseInt(args[2]);
        Results results = new Results(null);
        try (RawBroker broker = new RawBroker(FreePorts.take(1, 30_000, 1000).get(0))) {
            RawDrain drain = new RawDrain(broker);
            for (int i = 0; i < Integer.parseInt(args[0]); i++) {
                drain.run(tasks);
            }
            results.add("artemis", "in-vm", "drain", with(drain.run(tasks).values(), broker));
            for (String way : List.of("vm", "tcp")) {
                results.add(
                        "artemis",
                        way.equals("vm") ? "in-vm" : way,
                        "pick-up",
                        with(new RawPickUp(broker).run(way, pickUps), broker));
            }
        }
        System.exit(0);
    }

    private static Map<String, Object> with(Map<String, Object> values, RawBroker broker) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.put("settings", broker.settings());
        return all;
    }
}
