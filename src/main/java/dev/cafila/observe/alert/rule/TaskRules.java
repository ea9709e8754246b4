package dev.cafila.observe.alert.rule;

import static dev.cafila.observe.alert.rule.Alert.Severity.PAGE;
import static dev.cafila.observe.alert.rule.Alert.Severity.TICKET;
import static dev.cafila.observe.alert.rule.AlertRules.FEW;
import static dev.cafila.observe.alert.rule.AlertRules.HALF_AN_HOUR;
import static dev.cafila.observe.alert.rule.AlertRules.SOME_MINUTES;

import dev.cafila.observe.alert.measure.Measured;
import dev.cafila.observe.alert.measure.Quantile;
import dev.cafila.observe.alert.measure.Samples;
import dev.cafila.observe.alert.measure.Values;
import java.util.List;
import java.util.Set;

/** What becomes of the tasks of a type. */
final class TaskRules {

    private static final String COMPLETED = "cafila_tasks_completed_total";
    private static final String DEAD_LETTERED = "cafila_tasks_dead_lettered_total";
    private static final String RUNS = "cafila_task_run_seconds_count";
    private static final String RUN_TIMES = "cafila_task_run_seconds_bucket";

    /** Those of which the past counts. */
    static final Set<String> COUNTERS = Set.of(COMPLETED, DEAD_LETTERED, RUNS, RUN_TIMES);

    private final Thresholds thresholds;

    TaskRules(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    List<Alert> all() {
        return List.of(
                Alert.own(
                        "CafilaFailureRate",
                        PAGE,
                        5,
                        DEAD_LETTERED,
                        this::failureRate,
                        "%2$.2f of the tasks of %1$s fail"),
                Alert.own(
                        "CafilaTaskRunTime",
                        TICKET,
                        10,
                        RUN_TIMES,
                        this::runTime,
                        "Of %s, one attempt in 20 runs over %.0f s"),
                Alert.own(
                        "CafilaPersistentFailures",
                        PAGE,
                        5,
                        RUNS,
                        this::persistent,
                        "%2$.0f attempts of %1$s failed, and none succeeded"),
                Alert.own(
                        "CafilaDeadLettersGrowing",
                        TICKET,
                        0,
                        DEAD_LETTERED,
                        this::deadLetters,
                        "%2$.0f new dead letters of %1$s in 30 minutes"));
    }

    private Values failureRate(Measured measured) {
        Values failed = measured.increase(DEAD_LETTERED, SOME_MINUTES).sum("type");
        Values ended = failed.plus(measured.increase(COMPLETED, SOME_MINUTES).sum("type"));
        return failed.shareOf(ended.atLeast(FEW)).above(thresholds.of("CafilaFailureRate"));
    }

    private Values runTime(Measured measured) {
        Samples buckets = measured.increase(RUN_TIMES, SOME_MINUTES);
        return Quantile.of(0.95, buckets, "type").above(thresholds.of("CafilaTaskRunTime"));
    }

    private Values persistent(Measured measured) {
        Samples runs = measured.increase(RUNS, HALF_AN_HOUR);
        Values failed = runs.where("outcome", "retried", "failed").sum("type");
        Values completed = runs.where("outcome", "completed").sum("type");
        return failed.atLeast(thresholds.of("CafilaPersistentFailures")).notIn(completed.above(0));
    }

    private Values deadLetters(Measured measured) {
        Values grown = measured.increase(DEAD_LETTERED, HALF_AN_HOUR).sum("type");
        return grown.atLeast(thresholds.of("CafilaDeadLettersGrowing"));
    }
}
