package dev.cafila.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cafila.broker.Destinations;
import dev.cafila.broker.WorkerReport;
import dev.cafila.testing.TestBroker;
import dev.cafila.testing.TestClock;
import jakarta.jms.JMSException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerRollTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    private final TestClock clock = new TestClock(NOW);
    private TestBroker broker;
    private WorkerRoll roll;

    @BeforeEach
    void start() throws Exception {
        broker = new TestBroker(folder);
        roll = new WorkerRoll(broker.connections.workers(), clock);
        roll.start();
        await().until(this::isFirstHeard);
    }

    /** Told again only if it was told before anybody listened: heard twice, it would seem alive for longer. */
    private boolean isFirstHeard() throws JMSException {
        tell(report("first", 1));
        try {
            await().atMost(Duration.ofSeconds(2)).until(() -> !roll.present().isEmpty());
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    @AfterEach
    void stop() {
        roll.close();
        broker.close();
    }

    @Test
    void theLastReportOfEachWorkerHoldsAndTheOldestWorkerComesFirst() throws Exception {
        tell(report("older", 0));
        WorkerReport later = new WorkerReport(
                "first",
                "host",
                7,
                1,
                List.of("report"),
                4,
                1,
                true,
                1,
                List.of(new WorkerReport.Attempt("id", "report", "acme", 2, 5)),
                List.of("sms.camel.yaml line 3: unknown step"));
        tell(later);
        await().untilAsserted(() -> assertThat(roll.present())
                .extracting(WorkerRoll.Heard::report)
                .containsExactly(report("older", 0), later));
        assertThat(roll.present()).extracting(WorkerRoll.Heard::at).containsOnly(NOW);
    }

    @Test
    void whoIsSilentIsGone() {
        clock.now = NOW.plus(WorkerRoll.SILENCE);
        assertThat(roll.present()).hasSize(1);
        clock.now = clock.now.plusMillis(1);
        assertThat(roll.present()).isEmpty();
    }

    @Test
    void whatCannotBeReadIsPassedOver() throws Exception {
        broker.connections
                .senders()
                .report(session -> session.createProducer(session.createTopic(Destinations.WORKERS))
                        .send(session.createTextMessage("{\"worker\": 1, \"unknown\"")));
        tell(report("second", 2));
        await().until(() -> roll.present().size() == 2);
    }

    private void tell(WorkerReport report) throws JMSException {
        broker.connections.senders().report(report::send);
    }

    private static WorkerReport report(String worker, long startedAt) {
        return new WorkerReport(worker, "host", 7, startedAt, List.of("report"), 4, 0, false, 0, List.of(), List.of());
    }
}
