package dev.cafila.chaos.report;

import java.time.Duration;
import java.util.Collection;
import java.util.Locale;

/** Durations in order, to be asked for the one that so many percent are no longer than. */
final class Percentiles {

    private final long[] millis;

    Percentiles(Collection<Duration> durations) {
        millis = durations.stream().mapToLong(Duration::toMillis).sorted().toArray();
    }

    /** Returns it in seconds; a dash if there is none. */
    String at(int percent) {
        if (millis.length == 0) {
            return "–";
        }
        int rank = (int) Math.ceil(percent / 100.0 * millis.length);
        return seconds(millis[Math.max(0, rank - 1)]);
    }

    static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.2f s", millis / 1000.0);
    }
}
