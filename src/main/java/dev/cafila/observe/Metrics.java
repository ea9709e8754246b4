package dev.cafila.observe;

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
import java.util.HashSet;
import java.util.List;
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

    /** What Prometheus is told the text is. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final List<Runnable> refreshments = new CopyOnWriteArrayList<>();
    private final Set<String> faults = new HashSet<>();
    private String made = "";
    private long madeAt = System.nanoTime();

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

    /**
     * Has something done before each scrape, such as asking the broker for what several gauges tell.
     *
     * @param refreshment of what cannot be told now, it leaves the rows out
     */
    public void beforeScrape(Runnable refreshment) {
        refreshments.add(refreshment);
    }

    /**
     * Returns all of them as they are now, in Prometheus' text format. One scrape at a time is made, for all who ask meanwhile: none has
     * to wait for those of others, which take seconds while the broker or the store does not answer.
     */
    public String text() {
        long asked = System.nanoTime();
        synchronized (this) {
            if (madeAt - asked <= 0) {
                refreshments.forEach(this::refresh);
                made = registry.scrape();
                madeAt = System.nanoTime();
            }
            return made;
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
}
