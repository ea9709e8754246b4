package dev.cafila.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The peers, measured by their own benches with the same work; those whose programs are missing are left out, and told. */
final class Peers {

    private static final int TASKS = 20_000;
    private static final int TASKS_OF_THE_SLOW = 5_000;

    private final PeerWorkshop workshop;
    private final int divisor;
    private final Results results;

    /**
     * @param source the folder with the peers' benches, which is only read
     * @param copy where they are built and run
     */
    Peers(Path source, Path copy, int divisor, Results results) {
        this.workshop = new PeerWorkshop(source, copy);
        this.divisor = divisor;
        this.results = results;
    }

    List<Section> all() {
        return List.of(
                redis("bullmq-durable", "bullmq", "aofalways", "enqueue", "drain:50:" + tasks(), "pickup:10"),
                redis("bullmq", "bullmq", "default", "drain:50:" + tasks()),
                redis("bull", "bull", "default", "drain:50:" + tasks()),
                java("db-scheduler", "dbs:drain:10:" + tasks() / 2 + ":tracked=true"),
                java("jobrunr", "jobrunr:drain:16:" + Math.max(100, TASKS_OF_THE_SLOW / divisor)),
                celery());
    }

    private int tasks() {
        return Math.max(500, TASKS / divisor);
    }

    private Section redis(String name, String folder, String setting, String... measures) {
        return Section.eachRound(name, () -> {
            if (workshop.hasNode(name, folder)) {
                List<String> command = new ArrayList<>(List.of("node", "node-common/run.js", folder, setting));
                command.addAll(List.of(measures));
                measure(name, setting, workshop.version(folder + "/package.json", folder), command);
            }
        });
    }

    private Section java(String name, String measure) {
        return Section.eachRound(name, () -> {
            if (workshop.hasJava(name)) {
                measure(
                        name,
                        "postgresql",
                        workshop.version("jvm/pom.xml", name),
                        List.of("python3", "jvm/run_pg.py", measure));
            }
        });
    }

    private Section celery() {
        return Section.eachRound("celery", () -> {
            if (workshop.hasCelery("celery")) {
                String measure = "drain:prefork:2:" + Math.max(100, TASKS_OF_THE_SLOW / divisor);
                measure("celery", "redis", "of this system", List.of("/usr/bin/python3", "celery/run.py", measure));
            }
        });
    }

    private void measure(String name, String form, String version, List<String> command)
            throws IOException, InterruptedException {
        for (Map<String, Object> line : new Command(workshop.folder(), command).lines()) {
            Map<String, Object> values = values(line);
            values.put("version", version);
            results.add(name, form, inOurWords(String.valueOf(line.get("m"))), values);
        }
    }

    private static String inOurWords(String measure) {
        return switch (measure) {
            case "pickup" -> "pick-up";
            case "enqueue" -> "submit";
            default -> measure;
        };
    }

    /**
     * Cafila is warm and its start is not counted, so neither is the peer's: from its first task on. CPU time is that of its
     * worker and of its server.
     */
    private static Map<String, Object> values(Map<String, Object> line) {
        Map<String, Object> values = new LinkedHashMap<>(line);
        values.keySet().removeAll(List.of("peer", "m", "load", "sample", "counts"));
        if (line.get("tpsFromFirst") instanceof Number tps) {
            values.put("tpsWithStart", line.get("tps"));
            values.put("tps", tps);
        }
        if (line.get("cpuUsWorker") instanceof Number worker && line.get("cpuUsServer") instanceof Number server) {
            values.put("cpuUsPerTask", worker.longValue() + server.longValue());
        }
        return values;
    }
}
