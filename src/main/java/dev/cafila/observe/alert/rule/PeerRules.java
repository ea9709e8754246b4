package dev.cafila.observe.alert.rule;

import static dev.cafila.observe.alert.rule.Alert.Severity.TICKET;
import static dev.cafila.observe.alert.rule.AlertRules.FEW;
import static dev.cafila.observe.alert.rule.AlertRules.SOME_MINUTES;

import dev.cafila.observe.alert.measure.Measured;
import dev.cafila.observe.alert.measure.Samples;
import dev.cafila.observe.alert.measure.Values;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** How the peers answer that this process calls. */
final class PeerRules {

    private static final String CALLS = "cafila_peer_call_seconds_count";
    private static final String CIRCUIT = "cafila_peer_circuit_state";

    /** Those of which the past counts. */
    static final Set<String> COUNTERS = Set.of(CALLS, CIRCUIT);

    /** Less than it must last: one that opened once, and that nobody tries since, is no news for long. */
    private static final Duration LATELY = Duration.ofMinutes(4);

    private final Thresholds thresholds;

    PeerRules(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    List<Alert> all() {
        return List.of(
                Alert.own("CafilaPeerErrors", TICKET, 5, CALLS, this::errors, "%2$.2f of the calls to %1$s fail"),
                Alert.own("CafilaCircuitOpen", TICKET, 5, CIRCUIT, this::open, "The circuit breaker %s is open"));
    }

    private Values errors(Measured measured) {
        Samples calls = measured.increase(CALLS, SOME_MINUTES)
                .where("outcome", "success", "client-error", "server-error", "timeout", "connection");
        Values failed =
                calls.where("outcome", "server-error", "timeout", "connection").sum("peer");
        return failed.shareOf(calls.sum("peer").atLeast(FEW)).above(thresholds.of("CafilaPeerErrors"));
    }

    private Values open(Measured measured) {
        Values opened = measured.highest(CIRCUIT, LATELY)
                .where("state", "open")
                .max("breaker")
                .above(0);
        return measured.now(CIRCUIT)
                .where("state", "open", "half_open")
                .max("breaker")
                .above(0)
                .alsoIn(opened);
    }
}
