package dev.cafila.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MetricsTest {

    @Test
    void aPartThatFailsDoesNotKeepTheOthersFromTelling() {
        try (Metrics metrics = new Metrics()) {
            AtomicInteger asked = new AtomicInteger();
            Gauge.builder("asked", asked::incrementAndGet).register(metrics.registry());
            metrics.beforeScrape(() -> {
                throw new IllegalStateException("a fault that nobody thought of");
            });
            metrics.beforeScrape(() -> asked.set(10));
            assertThat(metrics.text()).contains("asked 11.0");
            assertThat(metrics.text()).contains("asked 11.0");
        }
    }
}
