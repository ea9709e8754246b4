package dev.cafila.observe.alert.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a process measures of itself at a moment, and what it did in the minutes before. */
public final class Measured {

    private final Instant now;
    private final Map<Series, Double> numbers;
    private final History history;

    /** @param numbers what is measured now */
    public Measured(Instant now, Map<Series, Double> numbers, History history) {
        this.now = now;
        this.numbers = numbers;
        this.history = history;
    }

    /** Returns the moment in epoch seconds. */
    public double time() {
        return now.toEpochMilli() / 1000.0;
    }

    /** Tells whether this process measures it at all. */
    public boolean has(String name) {
        return numbers.keySet().stream().anyMatch(series -> series.name().equals(name));
    }

    /** Returns what a metric is now. */
    public Samples now(String name) {
        List<Sample> samples = numbers.entrySet().stream()
                .filter(each -> each.getKey().name().equals(name))
                .map(each -> new Sample(each.getKey().labels(), each.getValue()))
                .toList();
        return new Samples(samples);
    }

    /** Returns the largest that a metric was in the last minutes, now among them. */
    public Samples highest(String name, Duration window) {
        return history.highest(name, window, now, numbers);
    }

    /** Returns by how much a counter has grown. */
    public Samples increase(String name, Duration window) {
        return history.increase(name, window, now, numbers);
    }
}
