package dev.cafila.observe;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The metrics of one process, from its start to its end: whatever begins anew meanwhile, such as a route that was edited, goes on
 * counting where it was.
 */
public final class Metrics implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Metrics.class);

    private final Exemplars exemplars = new Exemplars();
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, new PrometheusRegistry(), Clock.SYSTEM, exemplars);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final List<Runnable> refreshments = new CopyOnWriteArrayList<>();
    private final Set<String> faults = new HashSet<>();
    private final Map<MetricsFormat, Scraped> made = new EnumMap<>(MetricsFormat.class);

    /** Makes them, with those of the JVM. */
    public Metrics() {
        new ClassLoaderMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    /** Returns where meters are registered. */
    public MeterRegistry registry() {
        return registry;
    }

    /** Returns what says whose time it is that is noted. */
    Exemplars exemplars() {
        return exemplars;
    }

    /**
     * Has something done before each scrape, such as asking the broker for what several gauges tell.
     *
     * @param refreshment of what cannot be told now, it leaves the rows out
     */
    public void beforeScrape(Runnable refreshment) {
        refreshments.add(refreshment);
    }

    /** Returns all of them as they are now, in Prometheus' text format. */
    public String text() {
        return text(MetricsFormat.TEXT);
    }

    /**
     * Returns all of them as they are now. One scrape at a time is made, for all who ask meanwhile: none has
     * to wait for those of others, which take seconds while the broker or the store does not answer.
     */
    public String text(MetricsFormat format) {
        long asked = System.nanoTime();
        synchronized (this) {
            Scraped last = made.get(format);
            if (last == null || last.at() - asked <= 0) {
                refreshments.forEach(this::refresh);
                last = new Scraped(registry.scrape(format.contentType()), System.nanoTime());
                made.put(format, last);
            }
            return last.text();
        }
    }

    /** What one part cannot tell, because of a fault that nobody thought of, must not keep the others from telling. */
    private void refresh(Runnable refreshment) {
        try {
            refreshment.run();
        } catch (RuntimeException e) {
            if (faults.add(e.toString())) {
                LOG.warn("A part of the metrics cannot be told", e);
            }
        }
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }

    private record Scraped(String text, long at) {}
}
