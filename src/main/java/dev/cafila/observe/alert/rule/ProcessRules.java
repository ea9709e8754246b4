package dev.cafila.observe.alert.rule;

import static dev.cafila.observe.alert.rule.Alert.Severity.PAGE;
import static dev.cafila.observe.alert.rule.Alert.Severity.TICKET;
import static dev.cafila.observe.alert.rule.AlertRules.HALF_AN_HOUR;

import dev.cafila.observe.alert.measure.Measured;
import dev.cafila.observe.alert.measure.Values;
import java.util.List;
import java.util.Set;

/** How a process is, and what it stands on: broker, store, disk. */
final class ProcessRules {

    private static final String BROKER = "cafila_broker_up";
    private static final String STORE = "cafila_store_up";
    private static final String COUNTS = "cafila_store_counts_age_seconds";
    private static final String LAG = "cafila_recorder_lag_seconds";
    private static final String DISK = "cafila_disk_free_bytes";
    private static final String MISSED = "cafila_schedules_missed_total";
    private static final String OVERDUE = "cafila_schedules_overdue";
    private static final String REJECTED = "cafila_routes_rejected";
    private static final String STUCK = "cafila_worker_stuck_handlers";

    /** Those of which the past counts. */
    static final Set<String> COUNTERS = Set.of(MISSED);

    private final Thresholds thresholds;

    ProcessRules(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    List<Alert> all() {
        return List.of(
                Alert.own("CafilaBrokerDown", PAGE, 1, BROKER, m -> down(m, BROKER), "The broker does not answer"),
                Alert.own("CafilaStoreDown", PAGE, 1, STORE, m -> down(m, STORE), "The store does not answer"),
                Alert.own(
                        "CafilaStoreCountsOld",
                        TICKET,
                        2,
                        COUNTS,
                        this::counts,
                        "The tasks of the store were counted %2$.0f s ago: alerts on how many there are see none"),
                Alert.own("CafilaRecorderLag", PAGE, 5, LAG, this::lag, "The recorder is %2$.0f s behind"),
                Alert.own(
                        "CafilaDiskLow",
                        PAGE,
                        5,
                        DISK,
                        this::disk,
                        "%2$.0f bytes are free on the disk of the data folder"),
                Alert.own(
                        "CafilaScheduleMissed",
                        TICKET,
                        2,
                        OVERDUE,
                        this::schedules,
                        "%2$.0f fires of schedules were missed, or are overdue"),
                Alert.own(
                        "CafilaRouteRejected",
                        TICKET,
                        5,
                        REJECTED,
                        m -> m.now(REJECTED).max("").above(0),
                        "%2$.0f files of routes cannot run as they are"),
                Alert.own(
                        "CafilaStuckHandlers",
                        TICKET,
                        5,
                        STUCK,
                        m -> m.now(STUCK).max("").above(0),
                        "%2$.0f handlers go on although they were told to stop"));
    }

    private static Values down(Measured measured, String metric) {
        return measured.now(metric).min("").below(1);
    }

    /** A store that is down is told of by itself. */
    private Values counts(Measured measured) {
        return measured.now(COUNTS)
                .max("")
                .above(thresholds.of("CafilaStoreCountsOld"))
                .notIn(down(measured, STORE));
    }

    private Values lag(Measured measured) {
        return measured.now(LAG).max("").above(thresholds.of("CafilaRecorderLag"));
    }

    private Values disk(Measured measured) {
        double least = measured.now("cafila_disk_min_free_bytes").max("").single();
        return measured.now(DISK).min("").below(least * thresholds.of("CafilaDiskLow"));
    }

    private Values schedules(Measured measured) {
        double missed = measured.increase(MISSED, HALF_AN_HOUR).sum("").single();
        double overdue = measured.now(OVERDUE).max("").single();
        return Values.of(missed + overdue).above(0);
    }
}
