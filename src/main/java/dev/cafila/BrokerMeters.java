package dev.cafila;

import dev.cafila.broker.BrokerAdmin;
import dev.cafila.broker.Destinations;
import dev.cafila.observe.Metrics;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import jakarta.jms.JMSException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the broker tells of itself, embedded or not. While it does not answer, nothing is told. */
final class BrokerMeters {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerMeters.class);

    /** Not those of types, which have gauges of their own. */
    private static final List<String> QUEUES = List.of(
            Destinations.INBOX_ALL, Destinations.INBOX_REJECTED, "recorder", Destinations.DEAD_LETTER, "task.expired");

    private record Told(Map<String, Long> queues, double memory, double disk) {}

    private final BrokerAdmin admin;
    private final SharedQuestion<Optional<Told>> question = new SharedQuestion<>("broker-numbers", this::ask);
    private final MultiGauge messages;
    private final MultiGauge memory;
    private final MultiGauge disk;

    private BrokerMeters(BrokerAdmin admin, Metrics metrics) {
        this.admin = admin;
        messages = gauge(
                metrics,
                "cafila.broker.messages",
                "messages in the queues of the runtime itself: inbox-all, inbox.rejected, recorder, task.dead-letter,"
                        + " task.expired");
        memory = gauge(
                metrics,
                "cafila.broker.memory.used.ratio",
                "of cafila.broker.memory, from 0; beyond 1 messages are paged to disk");
        disk = gauge(metrics, "cafila.broker.disk.used.ratio", "of the broker's disk, 0 to 1");
    }

    /** @param admin is asked before each scrape; not closed here */
    static void bind(BrokerAdmin admin, Metrics metrics) {
        metrics.beforeScrape(new BrokerMeters(admin, metrics)::refresh);
    }

    private static MultiGauge gauge(Metrics metrics, String name, String help) {
        return MultiGauge.builder(name).description(help).register(metrics.registry());
    }

    private void refresh() {
        Optional<Told> told = question.answer().flatMap(answer -> answer);
        messages.register(
                told.map(Told::queues).orElse(Map.of()).entrySet().stream()
                        .<Row<?>>map(queue -> Row.of(Tags.of("queue", queue.getKey()), queue.getValue()))
                        .toList(),
                true);
        memory.register(told.map(Told::memory).stream().map(BrokerMeters::row).toList(), true);
        disk.register(
                told.map(Told::disk).filter(used -> used >= 0).stream()
                        .map(BrokerMeters::row)
                        .toList(),
                true);
    }

    private static Row<?> row(double value) {
        return Row.of(Tags.empty(), value);
    }

    private Optional<Told> ask() {
        try {
            return Optional.of(new Told(admin.depths(QUEUES), admin.memoryUsed(), admin.diskUsed()));
        } catch (JMSException | RuntimeException e) {
            LOG.debug("The broker does not tell its numbers", e);
            return Optional.empty();
        }
    }
}
