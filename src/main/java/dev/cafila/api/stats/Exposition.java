package dev.cafila.api.stats;

import dev.cafila.api.http.Response;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Where the API's own numbers become metrics of the process.
 *
 * @param registry of the process
 * @param beforeScrape takes what is to be done before each scrape
 * @param all tells all metrics as they are now, to whoever sent this header {@code Accept}
 */
public record Exposition(MeterRegistry registry, Consumer<Runnable> beforeScrape, Function<String, Response> all) {

    /** Makes one that tells nothing. */
    public static Exposition none() {
        return new Exposition(new SimpleMeterRegistry(), refreshment -> {}, accept -> Response.text("text/plain", ""));
    }
}
