package dev.cafila.observe.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cafila.observe.alert.rule.Thresholds;
import dev.cafila.task.TaskPriority;
import dev.cafila.testing.TestClock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts from the numbers of a process to the tasks that tell of them, and no task twice. */
class AlertWatchTest {

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger diskFree = new AtomicInteger(1000);
    private AlertsTold told;
    private AlertWatch watch;

    @BeforeEach
    void start() {
        Gauge.builder("cafila.queue.waiting", waiting, AtomicInteger::get)
                .tag("type", "boleto")
                .register(registry);
        Gauge.builder("cafila.queue.consumers", () -> 0).tag("type", "boleto").register(registry);
        Gauge.builder("cafila.disk.free", diskFree, AtomicInteger::get)
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("cafila.disk.min.free", () -> 100).baseUnit("bytes").register(registry);
        told = new AlertsTold(folder, clock);
        watch = process("a:9876", "email:ops@example.com");
        watch.bindTo(registry);
    }

    @AfterEach
    void stop() {
        watch.close();
        told.close();
        registry.close();
    }

    private AlertWatch process(String instance, String to) {
        return new AlertWatch(
                AlertRulesTest.THRESHOLDS,
                registry::scrape,
                Recipients.parse(to),
                told,
                told.tasks(),
                new AlertWatch.Options(Duration.ofSeconds(15), Duration.ofHours(4), instance),
                clock);
    }

    private void pass(Duration time, AlertWatch... watches) {
        for (Instant end = clock.now.plus(time); clock.now.isBefore(end); ) {
            clock.now = clock.now.plusSeconds(15);
            for (AlertWatch each : watches) {
                each.look();
            }
        }
    }

    private double firing(String alert) {
        return registry.get("cafila.alerts.firing").tag("alert", alert).gauge().value();
    }

    @Test
    void itIsToldOnceItHasHeldForItsTimeAndAgainAfterHoursAndWhenItIsOver() {
        waiting.set(3);
        pass(Duration.ofMinutes(5), watch);
        assertThat(told.names).as("it may pass").isEmpty();
        assertThat(firing("CafilaNoWorker")).isZero();
        pass(Duration.ofMinutes(1), watch);
        assertThat(told.names).containsExactly("[firing] CafilaNoWorker boleto");
        assertThat(firing("CafilaNoWorker")).isEqualTo(1);
        pass(Duration.ofHours(4), watch);
        assertThat(told.names)
                .as("repeated")
                .containsExactly("[firing] CafilaNoWorker boleto", "[firing] CafilaNoWorker boleto");
        waiting.set(0);
        pass(Duration.ofMinutes(4), watch);
        assertThat(told.names).as("it may come back").hasSize(2);
        pass(Duration.ofMinutes(2), watch);
        assertThat(told.names.subList(2, told.names.size())).containsExactly("[recovered] CafilaNoWorker boleto");
        assertThat(firing("CafilaNoWorker")).isZero();
        waiting.set(1);
        pass(Duration.ofMinutes(6), watch);
        assertThat(told.names)
                .as("a second time in the same hours")
                .hasSize(4)
                .last()
                .isEqualTo(told.names.get(0));
    }

    @Test
    void whatPassesBeforeItsTimeIsNotTold() {
        for (int i = 0; i < 3; i++) {
            waiting.set(3);
            pass(Duration.ofMinutes(4), watch);
            waiting.set(0);
            pass(Duration.ofMinutes(1), watch);
        }
        assertThat(told.names).isEmpty();
    }

    @Test
    void whatTheQueueIsLikeTwoProcessesTellOnce() {
        AlertWatch second = process("b:9876", "email:ops@example.com");
        waiting.set(3);
        pass(Duration.ofMinutes(6), watch, second);
        waiting.set(0);
        pass(Duration.ofMinutes(6), watch, second);
        assertThat(told.names).containsExactly("[firing] CafilaNoWorker boleto", "[recovered] CafilaNoWorker boleto");
        second.close();
    }

    @Test
    void twoProcessesTellOnceAlsoWhileTheRecorderIsBehind() {
        told.recorderBehind = true;
        whatTheQueueIsLikeTwoProcessesTellOnce();
    }

    @Test
    void whatIsAProcessesOwnEachTellsWithItsName() {
        AlertWatch second = process("b:9876", "email:ops@example.com");
        diskFree.set(150);
        pass(Duration.ofMinutes(6), watch, second);
        assertThat(told.names).containsExactly("[firing] CafilaDiskLow at a:9876", "[firing] CafilaDiskLow at b:9876");
        second.close();
    }

    @Test
    void afterARestartWhatWasToldIsNotToldAgainAndItsEndIs() {
        waiting.set(3);
        pass(Duration.ofMinutes(6), watch);
        AlertWatch restarted = process("a:9876", "email:ops@example.com");
        pass(Duration.ofMinutes(20), restarted);
        assertThat(told.names).hasSize(1);
        AlertWatch again = process("a:9876", "email:ops@example.com");
        waiting.set(0);
        pass(Duration.ofMinutes(6), again);
        assertThat(told.names).containsExactly("[firing] CafilaNoWorker boleto", "[recovered] CafilaNoWorker boleto");
        restarted.close();
        again.close();
    }

    @Test
    void whatCannotBeToldBecauseTheBrokerIsAwayIsToldWhenItIsBack() {
        waiting.set(3);
        pass(Duration.ofMinutes(5), watch);
        told.brokerAway = true;
        for (int i = 0; i < 3; i++) {
            clock.now = clock.now.plusSeconds(15);
            assertThatThrownBy(watch::look).hasMessageContaining("away");
        }
        told.brokerAway = false;
        pass(Duration.ofSeconds(15), watch);
        assertThat(told.names).containsExactly("[firing] CafilaNoWorker boleto");
    }

    @Test
    void whatWasOverWhenTheBrokerCameBackIsToldAllTheSame() {
        waiting.set(3);
        pass(Duration.ofMinutes(5), watch);
        told.brokerAway = true;
        clock.now = clock.now.plusSeconds(15);
        assertThatThrownBy(watch::look).hasMessageContaining("away");
        told.brokerAway = false;
        waiting.set(0);
        pass(Duration.ofMinutes(6), watch);
        assertThat(told.names).containsExactly("[firing] CafilaNoWorker boleto", "[recovered] CafilaNoWorker boleto");
    }

    @Test
    void aProcessThatDoesNotMeasureItDoesNotSayThatItIsOver() {
        waiting.set(3);
        pass(Duration.ofMinutes(6), watch);
        AlertWatch blind = new AlertWatch(
                AlertRulesTest.THRESHOLDS,
                () -> "cafila_broker_up 1.0\n",
                Recipients.parse("email:ops@example.com"),
                told,
                told.tasks(),
                new AlertWatch.Options(Duration.ofSeconds(15), Duration.ofHours(4), "b:9876"),
                clock);
        pass(Duration.ofMinutes(20), blind);
        assertThat(told.names).hasSize(1);
        blind.close();
    }

    @Test
    void whatNobodyMeasuresAnyMoreIsNotToldAgain() {
        AtomicReference<String> text = new AtomicReference<>(
                "cafila_queue_waiting{type=\"boleto\"} 3.0\ncafila_queue_consumers{type=\"boleto\"} 0.0\n");
        AlertWatch seeing = new AlertWatch(
                AlertRulesTest.THRESHOLDS,
                text::get,
                Recipients.parse("email:ops@example.com"),
                told,
                told.tasks(),
                new AlertWatch.Options(Duration.ofSeconds(15), Duration.ofHours(4), "b:9876"),
                clock);
        pass(Duration.ofMinutes(6), seeing);
        text.set("cafila_build_info 1.0\n");
        pass(Duration.ofHours(9), seeing);
        assertThat(told.names).containsExactly("[firing] CafilaNoWorker boleto");
        seeing.close();
    }

    @Test
    void eachRecipientIsToldUrgentlyWithTheRunbook() {
        AlertWatch many = process("a:9876", "email:ops@example.com|sms:+5511999999999, webhook:https://example.com/a");
        waiting.set(3);
        pass(Duration.ofMinutes(6), many);
        assertThat(told.requests).hasSize(2).allSatisfy(request -> {
            assertThat(request.type().slug()).isEqualTo("message");
            assertThat(request.priority()).isEqualTo(TaskPriority.CRITICAL);
            assertThat(request.payload())
                    .contains(
                            "3 tasks of boleto wait, and no worker takes them",
                            "(page)",
                            "docs/runbook.md#cafilanoworker");
        });
        assertThat(told.requests.get(0).payload()).contains("\"channels\":[\"webhook\"]");
        assertThat(told.requests.get(1).payload()).contains("\"channels\":[\"email\",\"sms\"]");
        many.close();
    }

    @Test
    void prometheusGetsTheThresholdsFromTheSettings() {
        Thresholds.of(AlertRulesTest.with(Map.of("cafila.alert.failureRate", "0.05")))
                .bindTo(registry);
        assertThat(registry.scrape()).contains("cafila_alert_threshold{alert=\"CafilaFailureRate\"} 0.05");
        assertThatThrownBy(() -> Thresholds.of(AlertRulesTest.with(Map.of("cafila.alert.failureRate", "5%"))))
                .hasMessage("cafila.alert.failureRate must be a number from 0, such as 10 or 0.25, but is '5%'");
    }
}
