package dev.cafila.observe.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.data.Offset.offset;

import dev.cafila.observe.alert.measure.Exposition;
import dev.cafila.observe.alert.measure.History;
import dev.cafila.observe.alert.measure.Measured;
import dev.cafila.observe.alert.measure.Series;
import dev.cafila.observe.alert.rule.Alert;
import dev.cafila.observe.alert.rule.AlertRules;
import dev.cafila.observe.alert.rule.Thresholds;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule that is evaluated inside, on numbers for which it holds and on numbers for which it does not. */
class AlertRulesTest {

    static final Thresholds THRESHOLDS = Thresholds.of(with(Map.of()));
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    /** The first numbers are of when the process started, the second of ten minutes later. */
    private static final String CASES = """
            CafilaTasksWaiting      | boleto | 1500 | queue_waiting{type="boleto"} 1500
            CafilaTasksWaiting      |        |      | queue_waiting{type="boleto"} 1000
            CafilaFailureRate       | boleto | 0.3  | tasks_dead_lettered_total{type="boleto"} 3; tasks_completed_total{type="boleto"} 7
            CafilaFailureRate       |        |      | tasks_dead_lettered_total{type="boleto"} 2; tasks_completed_total{type="boleto"} 8
            CafilaFailureRate       |        |      | tasks_dead_lettered_total{type="boleto"} 9
            CafilaTaskRunTime       | report | 180  | task_run_seconds_bucket{type="report",le="60.0"} 90; task_run_seconds_bucket{type="report",le="300.0"} 100; task_run_seconds_bucket{type="report",le="+Inf"} 100
            CafilaTaskRunTime       |        |      | task_run_seconds_bucket{type="report",le="60.0"} 99; task_run_seconds_bucket{type="report",le="300.0"} 100; task_run_seconds_bucket{type="report",le="+Inf"} 100
            CafilaOverload          | boleto | 700  | task_oldest_waiting_seconds{type="boleto"} 700; queue_paused{type="boleto"} 0
            CafilaOverload          | ''     | 1.5  | task_oldest_waiting_seconds{type="boleto"} 1; broker_memory_used_ratio 1.5
            CafilaOverload          |        |      | task_oldest_waiting_seconds{type="boleto"} 700; queue_paused{type="boleto"} 1; broker_memory_used_ratio 0.5
            CafilaOverload          |        |      | task_oldest_waiting_seconds{type="boleto"} 700
            CafilaPersistentFailures| nfse   | 5    | task_run_seconds_count{type="nfse",outcome="retried"} 4; task_run_seconds_count{type="nfse",outcome="failed"} 1
            CafilaPersistentFailures|        |      | task_run_seconds_count{type="nfse",outcome="retried"} 50; task_run_seconds_count{type="nfse",outcome="completed"} 1
            CafilaPersistentFailures|        |      | task_run_seconds_count{type="nfse",outcome="failed"} 4
            CafilaPeerErrors        | focus  | 0.5  | peer_call_seconds_count{peer="focus",outcome="timeout"} 5; peer_call_seconds_count{peer="focus",outcome="success"} 5; peer_call_seconds_count{peer="focus",outcome="refused"} 90
            CafilaPeerErrors        |        |      | peer_call_seconds_count{peer="focus",outcome="client-error"} 5; peer_call_seconds_count{peer="focus",outcome="success"} 5
            CafilaCircuitOpen       | focus  | 1    | peer_circuit_state{breaker="focus",state="half_open"} 0; peer_circuit_state{breaker="focus",state="open"} 1
            CafilaCircuitOpen       |        |      | peer_circuit_state{breaker="focus",state="half_open"} 1; peer_circuit_state{breaker="focus",state="open"} 0
            CafilaRecorderLag       | ''     | 90   | recorder_lag_seconds 90
            CafilaRecorderLag       |        |      | recorder_lag_seconds 60
            CafilaDeadLettersGrowing| boleto | 10   | tasks_dead_lettered_total{type="boleto"} 10
            CafilaDeadLettersGrowing|        |      | tasks_dead_lettered_total{type="boleto"} 9
            CafilaNoWorker          | boleto | 2    | queue_waiting{type="boleto"} 2; queue_consumers{type="boleto"} 0; queue_waiting{type="nfse"} 2; queue_consumers{type="nfse"} 1
            CafilaNoWorker          |        |      | queue_waiting{type="boleto"} 0; queue_consumers{type="boleto"} 0
            CafilaQueuePausedLong   | boleto | 4000 | task_oldest_waiting_seconds{type="boleto"} 4000; queue_paused{type="boleto"} 1
            CafilaQueuePausedLong   |        |      | task_oldest_waiting_seconds{type="boleto"} 4000; queue_paused{type="boleto"} 0
            CafilaDiskLow           | ''     | 199  | disk_free_bytes 199; disk_min_free_bytes 100
            CafilaDiskLow           |        |      | disk_free_bytes 200; disk_min_free_bytes 100
            CafilaBrokerDown        | ''     | 0    | broker_up 0
            CafilaBrokerDown        |        |      | broker_up 1
            CafilaStoreDown         | ''     | 0    | store_up 0
            CafilaStoreDown         |        |      | store_up NaN
            CafilaStoreCountsOld    | ''     | 301  | store_counts_age_seconds 301; store_up 1
            CafilaStoreCountsOld    |        |      | store_counts_age_seconds 300; store_up 1
            CafilaStoreCountsOld    |        |      | store_counts_age_seconds 3600; store_up 0
            CafilaCertificateExpiry | ''     | 10   | certificate_expiry_timestamp_seconds 1.7732310E9
            CafilaCertificateExpiry |        |      | certificate_expiry_timestamp_seconds 1.9E9
            CafilaApiKeyExpiry      | ''     | 10   | api_key_expiry_timestamp_seconds 1.7732310E9
            CafilaApiKeyExpiry      |        |      | api_key_expiry_timestamp_seconds 1.9E9
            CafilaScheduleMissed    | ''     | 2    | schedules_missed_total 2; schedules_overdue 0
            CafilaScheduleMissed    | ''     | 1    | schedules_overdue 1
            CafilaScheduleMissed    |        |      | schedules_missed_total 0; schedules_overdue 0
            CafilaRouteRejected     | ''     | 1    | routes_rejected 1
            CafilaRouteRejected     |        |      | routes_rejected 0
            CafilaStuckHandlers     | ''     | 2    | worker_stuck_handlers 2
            CafilaStuckHandlers     |        |      | worker_stuck_handlers 0
            """;

    static Map<String, String> with(Map<String, String> more) {
        try (InputStream defaults = AlertRules.class.getResourceAsStream("/dev/cafila/defaults.properties")) {
            Properties properties = new Properties();
            properties.load(defaults);
            Map<String, String> all = new HashMap<>();
            properties.stringPropertyNames().forEach(name -> all.put(name, properties.getProperty(name)));
            all.putAll(more);
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Alert alert(String name) {
        return AlertRules.of(THRESHOLDS).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Double> holds(String alert, String numbers) {
        History history = AlertRules.history();
        history.add(NOON.minus(Duration.ofMinutes(10)), Map.of());
        Map<Series, Double> now = Exposition.read(
                Stream.of(numbers.split("; ")).map(line -> "cafila_" + line).collect(Collectors.joining("\n")));
        return alert(alert).holds(new Measured(NOON, now, history));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', maxCharsPerColumn = 1000, textBlock = CASES)
    void aRuleHoldsForWhatItIsMeantForAndForNothingElse(String alert, String subject, Double value, String numbers) {
        Map<String, Double> found = holds(alert, numbers);
        if (value == null) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found).containsOnlyKeys(subject == null ? "" : subject);
            assertThat(found.values().iterator().next()).isCloseTo(value, offset(0.01));
        }
    }

    @Test
    void everyRuleHasACaseInWhichItHoldsAndOneInWhichItDoesNot() {
        Set<String> all =
                AlertRules.of(THRESHOLDS).stream().map(Alert::name).collect(Collectors.toCollection(TreeSet::new));
        Map<Boolean, Set<String>> tried = CASES.lines()
                .map(line -> line.split("\\|"))
                .collect(Collectors.partitioningBy(
                        columns -> columns[2].isBlank(),
                        Collectors.mapping(columns -> columns[0].strip(), Collectors.toCollection(TreeSet::new))));
        assertThat(tried.get(true)).isEqualTo(all);
        assertThat(tried.get(false)).isEqualTo(all);
    }

    @Test
    void aBreakerThatTriesIsOpenForMinutesAfterItWas() {
        History history = AlertRules.history();
        Map<Series, Double> tries = Exposition.read("""
                cafila_peer_circuit_state{breaker="focus",state="half_open"} 1
                cafila_peer_circuit_state{breaker="focus",state="open"} 0
                """);
        history.add(NOON, Exposition.read("cafila_peer_circuit_state{breaker=\"focus\",state=\"open\"} 1"));
        assertThat(alert("CafilaCircuitOpen").holds(new Measured(NOON.plusSeconds(239), tries, history)))
                .containsOnlyKeys("focus");
        assertThat(alert("CafilaCircuitOpen").holds(new Measured(NOON.plusSeconds(240), tries, history)))
                .as("nobody calls")
                .isEmpty();
    }

    @Test
    void aBrokerThatPagesIsSaidToBeSoAndWhatToDo() {
        assertThat(alert("CafilaOverload").sentence("", 1.5))
                .startsWith("Messages take 150 % of the broker's memory, so it pages them to disk")
                .contains("./cafila queues list", "cafila.broker.memory");
        assertThat(alert("CafilaOverload").sentence("boleto", 700))
                .isEqualTo("A task of boleto has waited for 700 s although it may start: workers are behind with it");
    }

    @Test
    void whatWasCountedBeforeTheWindowDoesNotCount() {
        History history = AlertRules.history();
        Map<Series, Double> numbers = Exposition.read("cafila_tasks_dead_lettered_total{type=\"boleto\"} 500");
        for (int minute = 40; minute > 0; minute -= 1) {
            history.add(NOON.minus(Duration.ofMinutes(minute)), numbers);
        }
        Measured measured = new Measured(NOON, numbers, history);
        assertThat(alert("CafilaDeadLettersGrowing").holds(measured)).isEmpty();
    }

    @Test
    void aLabelMayHaveAnyCharacters() {
        assertThat(Exposition.read("# HELP cafila_x y\ncafila_x{a=\"q\\\"u,o}\\\\\",b=\"\"} 2.5 1700000000\njvm_y 1\n"))
                .containsExactly(Map.entry(new Series("cafila_x", Map.of("a", "q\"u,o}\\", "b", "")), 2.5));
    }

    @Test
    void aRecipientThatCannotBeReadIsExplained() {
        for (String wrong : List.of("ops@example.com", "fax:1", "email:")) {
            assertThat(catchThrowable(() -> Recipients.parse(wrong)))
                    .hasMessageContaining("must be like email:ops@example.com")
                    .hasMessageContaining(wrong);
        }
        assertThat(catchThrowable(() -> Recipients.parse("sms:+551|sms:+552")))
                .hasMessageContaining("the channel sms twice");
    }
}
