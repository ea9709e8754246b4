package dev.cafila.bench;

import java.util.Map;

/** What share of the ideal rate is reached when tasks take their time and 50 may run at once. */
final class Handlers {

    private final Drain drain;

    Handlers(Drain drain) {
        this.drain = drain;
    }

    /**
     * @param type whose tasks take so many milliseconds
     * @param idealMillis how long all of them would take at the ideal rate
     */
    Map<String, Object> run(String type, int taskMillis, int idealMillis) throws Exception {
        int tasks = idealMillis * BenchRoutes.CONCURRENCY / taskMillis;
        drain.run(type, Math.max(BenchRoutes.CONCURRENCY, tasks / 4));
        Drain.Took took = drain.run(type, tasks);
        double ideal = BenchRoutes.CONCURRENCY * 1000.0 / taskMillis;
        return Map.of(
                "n",
                tasks,
                "tps",
                Math.round(took.perSecond()),
                "idealTps",
                Math.round(ideal),
                "share",
                Math.round(1000 * took.perSecond() / ideal) / 1000.0,
                "cpuUsPerTask",
                took.cpuMicros() / tasks);
    }
}
