package dev.cafila.bench;

import java.util.List;
import java.util.Map;

/** What Cafila is to reach. */
final class Goals {

    private static final double NOTHING = Double.NaN;

    private final List<Map<String, Object>> lines;
    private final String form;

    /** @param form of Cafila that is judged, where it is not said otherwise */
    Goals(List<Map<String, Object>> lines, String form) {
        this.lines = lines;
        this.form = form;
    }

    List<Goal> all() {
        Series tps = cafila("drain", "tps");
        return List.of(
                Goal.atLeast("throughput / raw Artemis", tps.per(artemis("drain", "tps")), 1, NOTHING),
                Goal.atLeast("throughput / BullMQ, durable", tps.per(peer("bullmq-durable", "aofalways")), 1.2, 2),
                Goal.atLeast("throughput / BullMQ, not durable", tps.per(peer("bullmq", "default")), NOTHING, 1),
                Goal.atLeast("throughput / db-scheduler", tps.per(peer("db-scheduler", "postgresql")), 4, NOTHING),
                Goal.atLeast("throughput / JobRunr", tps.per(peer("jobrunr", "postgresql")), 8, NOTHING),
                Goal.atMost("CPU µs a task, all processes", cafila("drain", "cpuUsPerTask"), 260, 150),
                Goal.atMost("submit, p50 / bare send", cafila("submit", "ratio"), 1.3, 1.1),
                Goal.atMost("submit over HTTP at 200/s, p50 / bare send", cafila("submit-http", "ratio"), 2, NOTHING),
                Goal.atMost("submit over HTTP at 200/s, p99, µs", cafila("submit-http", "p99us"), 20_000, NOTHING),
                Goal.atLeast("bulk submit, tasks/s", cafila("drain", "bulkPerSec"), 20_000, 40_000),
                Goal.atMost("pick-up, p50 / raw Artemis", pickUp("p50us"), 1.3, NOTHING),
                Goal.atMost("pick-up, p99 / raw Artemis", pickUp("p99us"), 1.3, NOTHING),
                Goal.atMost("pick-up, p50, µs", cafila("pick-up", "p50us"), NOTHING, 3_000),
                Goal.atMost("pick-up, p99, µs", cafila("pick-up", "p99us"), NOTHING, 9_000),
                Goal.atLeast("10 ms handlers, share of the ideal rate", cafila("handlers-10", "share"), 0.95, 0.98),
                Goal.atLeast("100 ms handlers, share of the ideal rate", cafila("handlers-100", "share"), 0.95, 0.98),
                Goal.atLeast("1,000,000 waiting / 20,000 waiting, throughput", cafila("million", "ratio"), 0.85, 0.95),
                Goal.atMost("store with 10,000,000 tasks / empty, p50", cafila("aged", "worstRatio"), 1.2, 1.05),
                Goal.atMost("recovery after kill -9 of a worker, s", apart("recovery", "firstSeconds"), 5, 2),
                Goal.atMost(
                        "memory of all in one, MiB",
                        Series.of(lines, "cafila", "embedded", "drain", "rssPeakMiB"),
                        450,
                        300),
                Goal.atMost("start to the first task completed, s", cafila("start", "firstSeconds"), 5, 3),
                Goal.atMost("metrics and health, % of the Java code's time", observed("metricsAndHealthPercent"), 3, 1),
                Goal.atMost("Camel's counters for Hawtio, % of the same", observed("camelCountersPercent"), NOTHING, 3),
                Goal.atLeast("PostgreSQL / SQLite, throughput", postgresql().per(tps), 0.8, 1));
    }

    private Series cafila(String measure, String field) {
        return Series.of(lines, "cafila", form, measure, field);
    }

    private Series apart(String measure, String field) {
        return Series.of(lines, "cafila", "apart", measure, field);
    }

    private Series observed(String field) {
        return Series.of(lines, "cafila", "embedded", "observed", field);
    }

    private Series postgresql() {
        return Series.of(lines, "cafila", "postgresql", "drain", "tps");
    }

    private Series artemis(String measure, String field) {
        return Series.of(lines, "artemis", form.equals("one-jvm") ? "one-jvm" : "in-vm", measure, field);
    }

    /** Where Cafila's client is another process, so is that of the broker. */
    private Series pickUp(String field) {
        String way = form.equals("one-jvm") ? "one-jvm" : "tcp";
        return cafila("pick-up", field).per(Series.of(lines, "artemis", way, "pick-up", field));
    }

    private Series peer(String system, String setting) {
        return Series.of(lines, system, setting, "drain", "tps");
    }
}
