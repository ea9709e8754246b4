package dev.cafila.observe.alert;

import static dev.cafila.observe.alert.Alert.Severity.PAGE;
import static dev.cafila.observe.alert.Alert.Severity.TICKET;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoublePredicate;

/** The rules of {@code monitoring/prometheus/cafila.rules.yml}, but for those that only somebody outside can know. */
final class AlertRules {

    /** For how long one that does not hold any more goes on firing, so that it does not flutter. */
    static final Duration KEPT = Duration.ofMinutes(5);

    private static final Duration SOME_MINUTES = Duration.ofMinutes(15);
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final double FEW = 10;

    private static final String WAITING = "cafila_queue_waiting";
    private static final String OLDEST = "cafila_task_oldest_waiting_seconds";
    private static final String PAUSED = "cafila_queue_paused";
    private static final String COMPLETED = "cafila_tasks_completed_total";
    private static final String RUNS = "cafila_task_run_seconds_count";
    private static final String RUN_TIMES = "cafila_task_run_seconds_bucket";
    private static final String CALLS = "cafila_peer_call_seconds_count";
    private static final String LAG = "cafila_recorder_lag_seconds";
    private static final String DEAD_LETTERED = "cafila_tasks_dead_lettered_total";
    private static final String MISSED = "cafila_schedules_missed_total";

    private final Thresholds thresholds;

    private AlertRules(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    static List<Alert> of(Thresholds thresholds) {
        return new AlertRules(thresholds).all();
    }

    /** Returns what the rules need to know the past of. */
    static History history() {
        return new History(Set.of(COMPLETED, RUNS, RUN_TIMES, CALLS, DEAD_LETTERED, MISSED), HALF_AN_HOUR);
    }

    private List<Alert> all() {
        return List.of(
                whole("CafilaTasksWaiting", TICKET, 10, WAITING, this::waiting, "%2$.0f tasks of %1$s wait"),
                own("CafilaFailureRate", PAGE, 5, DEAD_LETTERED, this::failureRate, "%2$.2f of the tasks of %1$s fail"),
                own(
                        "CafilaTaskRunTime",
                        TICKET,
                        10,
                        RUN_TIMES,
                        this::runTime,
                        "Of %s, one attempt in 20 runs over %.0f s"),
                whole("CafilaOverload", PAGE, 5, OLDEST, this::overload, "Workers are behind with %s (%.0f s)"),
                own(
                        "CafilaPersistentFailures",
                        PAGE,
                        5,
                        RUNS,
                        this::persistent,
                        "%2$.0f attempts of %1$s failed, and none succeeded"),
                own("CafilaPeerErrors", TICKET, 5, CALLS, this::peerErrors, "%2$.2f of the calls to %1$s fail"),
                own(
                        "CafilaCircuitOpen",
                        TICKET,
                        5,
                        "cafila_peer_circuit_state",
                        this::circuit,
                        "The circuit breaker %s is open"),
                own(
                        "CafilaRecorderLag",
                        PAGE,
                        5,
                        LAG,
                        m -> above(m.now(LAG).max(""), thresholds.of("CafilaRecorderLag")),
                        "The recorder is %2$.0f s behind"),
                own(
                        "CafilaDeadLettersGrowing",
                        TICKET,
                        0,
                        DEAD_LETTERED,
                        this::deadLetters,
                        "%2$.0f new dead letters of %1$s in 30 minutes"),
                whole(
                        "CafilaNoWorker",
                        PAGE,
                        5,
                        WAITING,
                        this::noWorker,
                        "%2$.0f tasks of %1$s wait, and no worker takes them"),
                whole(
                        "CafilaQueuePausedLong",
                        TICKET,
                        5,
                        OLDEST,
                        this::paused,
                        "%s is paused, and a task has waited for %.0f s"),
                own(
                        "CafilaDiskLow",
                        PAGE,
                        5,
                        "cafila_disk_free_bytes",
                        this::disk,
                        "%2$.0f bytes are free on the disk of the data folder"),
                own(
                        "CafilaBrokerDown",
                        PAGE,
                        1,
                        "cafila_broker_up",
                        m -> down(m, "cafila_broker_up"),
                        "The broker does not answer"),
                own(
                        "CafilaStoreDown",
                        PAGE,
                        1,
                        "cafila_store_up",
                        m -> down(m, "cafila_store_up"),
                        "The store does not answer"),
                own(
                        "CafilaCertificateExpiry",
                        TICKET,
                        15,
                        "cafila_certificate_expiry_timestamp_seconds",
                        this::certificate,
                        "The certificate ends in %2$.0f days"),
                whole(
                        "CafilaApiKeyExpiry",
                        TICKET,
                        15,
                        "cafila_api_key_expiry_timestamp_seconds",
                        this::apiKey,
                        "An API key ends in %2$.0f days"),
                own(
                        "CafilaScheduleMissed",
                        TICKET,
                        2,
                        "cafila_schedules_overdue",
                        this::schedules,
                        "%2$.0f fires of schedules were missed, or are overdue"),
                own(
                        "CafilaRouteRejected",
                        TICKET,
                        5,
                        "cafila_routes_rejected",
                        m -> above(m.now("cafila_routes_rejected").max(""), 0),
                        "%2$.0f files of routes cannot run as they are"),
                own(
                        "CafilaStuckHandlers",
                        TICKET,
                        5,
                        "cafila_worker_stuck_handlers",
                        m -> above(m.now("cafila_worker_stuck_handlers").max(""), 0),
                        "%2$.0f handlers go on although they were told to stop"));
    }

    private static Alert whole(
            String name, Alert.Severity severity, int minutes, String metric, Rule rule, String text) {
        return new Alert(name, severity, Duration.ofMinutes(minutes), true, metric, rule::holds, text);
    }

    private static Alert own(String name, Alert.Severity severity, int minutes, String metric, Rule rule, String text) {
        return new Alert(name, severity, Duration.ofMinutes(minutes), false, metric, rule::holds, text);
    }

    private interface Rule {
        Map<String, Double> holds(Measured measured);
    }

    private Map<String, Double> waiting(Measured measured) {
        return above(measured.now(WAITING).max("type"), thresholds.of("CafilaTasksWaiting"));
    }

    private Map<String, Double> failureRate(Measured measured) {
        Map<String, Double> failed =
                measured.increase(DEAD_LETTERED, SOME_MINUTES).sum("type");
        Map<String, Double> ended = new HashMap<>(failed);
        measured.increase(COMPLETED, SOME_MINUTES)
                .sum("type")
                .forEach((type, count) -> ended.merge(type, count, Double::sum));
        return above(share(failed, ended), thresholds.of("CafilaFailureRate"));
    }

    private Map<String, Double> runTime(Measured measured) {
        Map<String, Double> times = Quantile.of(0.95, measured.increase(RUN_TIMES, SOME_MINUTES), "type");
        return above(times, thresholds.of("CafilaTaskRunTime"));
    }

    private Map<String, Double> overload(Measured measured) {
        Map<String, Double> late = above(measured.now(OLDEST).max("type"), thresholds.of("CafilaOverload"));
        late.keySet().removeAll(above(measured.now(PAUSED).max("type"), 0).keySet());
        late.putAll(above(measured.now("cafila_broker_memory_used_ratio").max(""), 1));
        return late;
    }

    private Map<String, Double> persistent(Measured measured) {
        Samples runs = measured.increase(RUNS, HALF_AN_HOUR);
        Map<String, Double> failed = runs.where("outcome", "retried", "failed").sum("type");
        Map<String, Double> many = only(failed, value -> value >= thresholds.of("CafilaPersistentFailures"));
        many.keySet()
                .removeAll(
                        above(runs.where("outcome", "completed").sum("type"), 0).keySet());
        return many;
    }

    private Map<String, Double> peerErrors(Measured measured) {
        Samples calls = measured.increase(CALLS, SOME_MINUTES)
                .where("outcome", "success", "client-error", "server-error", "timeout", "connection");
        Map<String, Double> failed =
                calls.where("outcome", "server-error", "timeout", "connection").sum("peer");
        return above(share(failed, calls.sum("peer")), thresholds.of("CafilaPeerErrors"));
    }

    private Map<String, Double> circuit(Measured measured) {
        return above(
                measured.now("cafila_peer_circuit_state")
                        .where("state", "open", "half_open")
                        .max("breaker"),
                0);
    }

    private Map<String, Double> deadLetters(Measured measured) {
        Map<String, Double> grown =
                measured.increase(DEAD_LETTERED, HALF_AN_HOUR).sum("type");
        return only(grown, value -> value >= thresholds.of("CafilaDeadLettersGrowing"));
    }

    private Map<String, Double> noWorker(Measured measured) {
        Map<String, Double> waiting = above(measured.now(WAITING).max("type"), 0);
        Map<String, Double> idle = only(measured.now("cafila_queue_consumers").max("type"), value -> value == 0);
        waiting.keySet().retainAll(idle.keySet());
        return waiting;
    }

    private Map<String, Double> paused(Measured measured) {
        Map<String, Double> late = above(measured.now(OLDEST).max("type"), thresholds.of("CafilaQueuePausedLong"));
        late.keySet().retainAll(above(measured.now(PAUSED).max("type"), 0).keySet());
        return late;
    }

    private Map<String, Double> disk(Measured measured) {
        double least = measured.now("cafila_disk_min_free_bytes").max("").getOrDefault("", 0.0);
        double enough = least * thresholds.of("CafilaDiskLow");
        return only(measured.now("cafila_disk_free_bytes").min(""), value -> value < enough);
    }

    private static Map<String, Double> down(Measured measured, String metric) {
        return only(measured.now(metric).min(""), value -> value == 0);
    }

    private Map<String, Double> certificate(Measured measured) {
        return endsWithin(
                measured, "cafila_certificate_expiry_timestamp_seconds", thresholds.of("CafilaCertificateExpiry"));
    }

    private Map<String, Double> apiKey(Measured measured) {
        return endsWithin(measured, "cafila_api_key_expiry_timestamp_seconds", thresholds.of("CafilaApiKeyExpiry"));
    }

    private static Map<String, Double> endsWithin(Measured measured, String metric, double days) {
        Map<String, Double> left = new HashMap<>();
        measured.now(metric).min("").forEach((key, end) -> left.put(key, (end - measured.time()) / 86_400));
        return only(left, value -> value < days);
    }

    private Map<String, Double> schedules(Measured measured) {
        double missed = measured.increase(MISSED, HALF_AN_HOUR).sum("").getOrDefault("", 0.0);
        double overdue = measured.now("cafila_schedules_overdue").max("").getOrDefault("", 0.0);
        return above(Map.of("", missed + overdue), 0);
    }

    /** Of few nothing is said. */
    private static Map<String, Double> share(Map<String, Double> some, Map<String, Double> all) {
        Map<String, Double> shares = new HashMap<>();
        all.forEach((key, count) -> {
            if (count >= FEW) {
                shares.put(key, some.getOrDefault(key, 0.0) / count);
            }
        });
        return shares;
    }

    private static Map<String, Double> above(Map<String, Double> values, double threshold) {
        return only(values, value -> value > threshold);
    }

    private static Map<String, Double> only(Map<String, Double> values, DoublePredicate wanted) {
        Map<String, Double> chosen = new HashMap<>(values);
        chosen.values().removeIf(value -> !wanted.test(value));
        return chosen;
    }
}
