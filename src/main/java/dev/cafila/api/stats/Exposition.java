package dev.cafila.api.stats;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Where the API's own numbers become metrics of the process.
 *
 * @param registry of the process
 * @param beforeScrape takes what is to be done before each scrape
 * @param text tells all metrics as they are now, in Prometheus' text format
 */
public record Exposition(MeterRegistry registry, Consumer<Runnable> beforeScrape, Supplier<String> text) {

    /** Makes one that tells nothing. */
    public static Exposition none() {
        return new Exposition(new SimpleMeterRegistry(), refreshment -> {}, () -> "");
    }
}
