package dev.cafila.api.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** How long requests took, from when they came until their answers begin: a stream may go on for days. */
public final class RequestTimes {

    private static final Duration[] BUCKETS = Stream.of(
                    1, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 60_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Map<String, Timer[]> timers = new ConcurrentHashMap<>();

    /** @param registry where they are told */
    public RequestTimes(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Notes a request once its answer begins; one whose client went away before is not noted. */
    void watch(RoutingContext exchange, String operation) {
        long began = System.nanoTime();
        exchange.addHeadersEndHandler(
                head -> timer(operation, exchange.response().getStatusCode() / 100)
                        .record(System.nanoTime() - began, TimeUnit.NANOSECONDS));
    }

    private Timer timer(String operation, int hundreds) {
        Timer[] ofOperation = timers.computeIfAbsent(operation, none -> new Timer[10]);
        Timer timer = ofOperation[hundreds];
        if (timer == null) {
            timer = make(operation, hundreds);
            ofOperation[hundreds] = timer; // twice does no harm: the registry gives the same
        }
        return timer;
    }

    private Timer make(String operation, int hundreds) {
        return Timer.builder("cafila.http.requests")
                .description("requests by operation of the contract; status is 2xx, 4xx, 5xx …")
                .tags("operation", operation, "status", hundreds + "xx")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
