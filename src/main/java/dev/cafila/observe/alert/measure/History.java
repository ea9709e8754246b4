package dev.cafila.observe.alert.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What metrics were, at most every minute, for as long as the longest window. Counters begin at 0 with the process, so one that was
 * not there yet was 0.
 */
public final class History {

    private static final Duration LEAST_APART = Duration.ofMinutes(1);

    private record Moment(Instant at, Map<Series, Double> counters) {}

    private final Set<String> names;
    private final Duration longest;
    private final Deque<Moment> moments = new ArrayDeque<>();
    private final Map<Series, Series> known = new HashMap<>();

    /** @param names of the metrics to keep */
    public History(Set<String> names, Duration longest) {
        this.names = names;
        this.longest = longest;
    }

    /** Keeps them, unless the last moment is less than a minute ago. */
    public void add(Instant at, Map<Series, Double> numbers) {
        if (!moments.isEmpty() && moments.getLast().at().plus(LEAST_APART).isAfter(at)) {
            return;
        }
        Map<Series, Double> counters = new HashMap<>();
        numbers.forEach((series, value) -> {
            if (names.contains(series.name())) {
                counters.put(known.computeIfAbsent(series, each -> each), value);
            }
        });
        moments.addLast(new Moment(at, counters));
        while (moments.size() > 1 && second().at().plus(longest).isBefore(at)) {
            moments.removeFirst();
        }
    }

    private Moment second() {
        return moments.stream().skip(1).findFirst().orElseThrow();
    }

    /** Returns by how much the counters of a name have grown since the beginning of a window that ends now. */
    Samples increase(String name, Duration window, Instant now, Map<Series, Double> numbers) {
        require(name, window);
        Map<Series, Double> before = at(now.minus(window));
        List<Sample> grown = numbers.entrySet().stream()
                .filter(each -> each.getKey().name().equals(name))
                .map(each ->
                        new Sample(each.getKey().labels(), each.getValue() - before.getOrDefault(each.getKey(), 0.0)))
                .toList();
        return new Samples(grown);
    }

    /** Returns the largest that the numbers of a name were at the moments of a window that ends now. */
    Samples highest(String name, Duration window, Instant now, Map<Series, Double> numbers) {
        require(name, window);
        List<Sample> highest = numbers.entrySet().stream()
                .filter(each -> each.getKey().name().equals(name))
                .map(each ->
                        new Sample(each.getKey().labels(), highest(each.getKey(), now.minus(window), each.getValue())))
                .toList();
        return new Samples(highest);
    }

    private double highest(Series series, Instant since, double now) {
        return moments.stream()
                .filter(moment -> moment.at().isAfter(since))
                .mapToDouble(moment -> moment.counters().getOrDefault(series, now))
                .reduce(now, Math::max);
    }

    private void require(String name, Duration window) {
        if (!names.contains(name) || window.compareTo(longest) > 0) {
            throw new IllegalArgumentException(name + " is not kept for " + window);
        }
    }

    /** Before the first moment the process was not there, and nothing was counted. */
    private Map<Series, Double> at(Instant time) {
        Map<Series, Double> counters = Map.of();
        for (Moment moment : moments) {
            if (moment.at().isAfter(time)) {
                break;
            }
            counters = moment.counters();
        }
        return counters;
    }
}
