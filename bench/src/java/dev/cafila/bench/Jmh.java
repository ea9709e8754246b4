package dev.cafila.bench;

import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benches of JMH, each in a JVM of its own. */
final class Jmh {

    private static final int WARM_UPS = 3;
    private static final int TIMES = 5;

    private Jmh() {}

    static void run(Results results, int seconds) throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        options.include("dev\\.cafila\\.bench\\.jmh\\..*")
                .forks(1)
                .warmupIterations(WARM_UPS)
                .warmupTime(TimeValue.seconds(seconds))
                .measurementIterations(TIMES)
                .measurementTime(TimeValue.seconds(seconds));
        for (RunResult result : new Runner(options).run()) {
            results.add(
                    "cafila",
                    "jmh",
                    result.getParams().getBenchmark().replaceAll(".*\\.(\\w+\\.\\w+)$", "$1"),
                    Map.of(
                            "nanos",
                            Math.round(result.getPrimaryResult().getScore()),
                            "error",
                            Math.round(result.getPrimaryResult().getScoreError())));
        }
    }
}
