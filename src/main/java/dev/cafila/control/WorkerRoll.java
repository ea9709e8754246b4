package dev.cafila.control;

import dev.cafila.broker.Destinations;
import dev.cafila.broker.WorkerReport;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.listener.DefaultMessageListenerContainer;

/** Hears which workers are there, as long as it is open; connects again by itself. One that is silent is gone. */
public final class WorkerRoll implements MessageListener, AutoCloseable {

    /** After so much silence a worker is taken for gone: three of its reports were missed. */
    public static final Duration SILENCE = Duration.ofSeconds(16);

    private static final Logger LOG = LoggerFactory.getLogger(WorkerRoll.class);
    private static final long RECOVERY_INTERVAL_MILLIS = 1000;

    private final Clock clock;
    private final Map<String, Heard> heard = new ConcurrentHashMap<>();
    private final DefaultMessageListenerContainer container = new DefaultMessageListenerContainer();

    WorkerRoll(ConnectionFactory connections, Clock clock) {
        this.clock = clock;
        container.setConnectionFactory(connections);
        container.setPubSubDomain(true);
        container.setDestinationName(Destinations.WORKERS);
        container.setRecoveryInterval(RECOVERY_INTERVAL_MILLIS);
        container.setMessageListener(this);
        container.setBeanName("worker-roll");
        container.afterPropertiesSet();
    }

    void start() {
        container.start();
    }

    /** What another version of Cafila writes must not stop the listener. */
    @Override
    public void onMessage(Message message) {
        try {
            WorkerReport report = WorkerReport.read(message);
            heard.put(report.worker(), new Heard(report, clock.instant()));
        } catch (JMSException | RuntimeException e) {
            LOG.warn("What a worker tells cannot be read: {}", e.toString());
        }
    }

    /** Returns the workers that are there, the oldest first. */
    public List<Heard> present() {
        Instant oldest = clock.instant().minus(SILENCE);
        heard.values().removeIf(each -> each.at().isBefore(oldest));
        return heard.values().stream()
                .sorted(Comparator.comparing((Heard each) -> each.report().startedAt())
                        .thenComparing(each -> each.report().worker()))
                .toList();
    }

    @Override
    public void close() {
        container.shutdown();
    }

    /** What a worker told last, and when. */
    public record Heard(WorkerReport report, Instant at) {}
}
