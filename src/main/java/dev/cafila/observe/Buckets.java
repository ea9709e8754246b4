package dev.cafila.observe;

import java.time.Duration;
import java.util.stream.Stream;

/** The bounds of histograms. They are the same for all types, so that what is shown together can be added. */
final class Buckets {

    /** From a millisecond to a day: a queue is empty, or people come to work. */
    static final Duration[] WAITS = of("1ms 10ms 50ms 100ms 500ms 1s 5s 15s 1m 5m 15m 1h 6h 24h");

    /** From a millisecond to an hour, more than any timeout. */
    static final Duration[] RUNS = of("1ms 5ms 10ms 50ms 100ms 250ms 500ms 1s 2.5s 10s 30s 1m 5m 1h");

    private Buckets() {}

    private static Duration[] of(String bounds) {
        return Stream.of(bounds.split(" "))
                .map(bound -> Duration.parse("PT" + (bound.endsWith("ms") ? seconds(bound) : bound)))
                .toArray(Duration[]::new);
    }

    private static String seconds(String millis) {
        return Long.parseLong(millis.substring(0, millis.length() - 2)) / 1000.0 + "s";
    }
}
