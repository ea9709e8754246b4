package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.cafila.broker.BrokerAccounts;
import dev.cafila.broker.BrokerAddress;
import dev.cafila.broker.BrokerAdmin;
import dev.cafila.broker.BrokerConnections;
import dev.cafila.testing.FreePorts;
import dev.cafila.testing.TestBroker;
import dev.cafila.testing.TestClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class BrokerWatchTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Logger log = (Logger) LoggerFactory.getLogger(Silence.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @TempDir
    Path folder;

    @BeforeEach
    void listen() {
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(lines);
    }

    @Test
    void aBrokerThatIsAwayIsToldOfWhenItGoesOnceAMinuteAndWhenItIsBack() throws Exception {
        TestClock clock = new TestClock(NOON);
        List<Integer> ports = FreePorts.take(3);
        TestBroker broker = new TestBroker(folder, ports);
        BrokerAddress address = new BrokerAddress(
                "tcp://127.0.0.1:" + broker.corePort,
                BrokerAccounts.RUNTIME,
                broker.accounts.passwords().get(BrokerAccounts.RUNTIME));
        try (BrokerConnections connections = new BrokerConnections(address);
                BrokerWatch watch = new BrokerWatch(new BrokerAdmin(connections.senders()), clock)) {
            assertThat(watch.backlog()).hasValue(0);
            assertThat(told()).as("nothing was wrong").isEmpty();
            broker.close();
            for (int i = 0; i < 5; i++) {
                assertThat(watch.backlog()).isEmpty();
            }
            assertThat(told()).singleElement().asString().startsWith("WARN The broker does not answer: ");
            clock.now = clock.now.plus(Silence.BETWEEN);
            watch.backlog();
            watch.backlog();
            assertThat(told())
                    .hasSize(2)
                    .last()
                    .asString()
                    .startsWith("WARN The broker has not answered since " + NOON);
            broker = new TestBroker(folder, ports);
            watch.backlog();
            watch.backlog();
            assertThat(told())
                    .hasSize(3)
                    .last()
                    .isEqualTo("INFO The broker answers again, for the first time since " + NOON);
        } finally {
            broker.close();
        }
    }

    private List<String> told() {
        return lines.list.stream()
                .map(line -> line.getLevel() + " " + line.getFormattedMessage())
                .toList();
    }
}
