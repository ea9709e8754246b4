package dev.cafila.data;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lengths of time in milliseconds, any number of them, and their percentiles. */
final class Durations {

    private long[] values = new long[64];
    private int size;

    void add(long millis) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = Math.max(0, millis);
    }

    void addAll(long[] millis) {
        Arrays.stream(millis).forEach(this::add);
    }

    void addAll(Durations others) {
        for (int i = 0; i < others.size; i++) {
            add(others.values[i]);
        }
    }

    /** Returns {@code count}, {@code mean}, {@code p50}, {@code p95}, {@code p99} and {@code max}; only the count of none. */
    Map<String, Object> summary() {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("count", size);
        if (size > 0) {
            Arrays.sort(values, 0, size);
            summary.put(
                    "mean", Math.round(Arrays.stream(values, 0, size).average().orElse(0)));
            summary.put("p50", percentile(50));
            summary.put("p95", percentile(95));
            summary.put("p99", percentile(99));
            summary.put("max", values[size - 1]);
        }
        return summary;
    }

    /** The nearest rank: a value that there is. */
    private long percentile(int percent) {
        return values[(int) Math.ceil(size * percent / 100.0) - 1];
    }
}
