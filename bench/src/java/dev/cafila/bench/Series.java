package dev.cafila.bench;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One figure, a value for each round. */
record Series(Map<Integer, Double> byRound) {

    /** Collects a field of all lines about a system, in one form, and a measure. */
    static Series of(List<Map<String, Object>> lines, String system, String form, String measure, String field) {
        Map<Integer, Double> values = new TreeMap<>();
        for (Map<String, Object> line : lines) {
            if (system.equals(line.get("system"))
                    && form.equals(line.get("form"))
                    && measure.equals(line.get("measure"))
                    && line.get(field) instanceof Number value) {
                values.put((Integer) line.get("round"), value.doubleValue());
            }
        }
        return new Series(values);
    }

    /** Returns this in relation to another figure of the same round, where there are both. */
    Series per(Series other) {
        Map<Integer, Double> ratios = new TreeMap<>();
        byRound.forEach((round, value) -> {
            Double base = other.byRound.get(round);
            if (base != null && base > 0) {
                ratios.put(round, value / base);
            }
        });
        return new Series(ratios);
    }

    boolean isEmpty() {
        return byRound.isEmpty();
    }

    int rounds() {
        return byRound.size();
    }

    double median() {
        List<Double> sorted = sorted();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    double least() {
        return sorted().get(0);
    }

    double most() {
        return sorted().get(byRound.size() - 1);
    }

    private List<Double> sorted() {
        Collection<Double> values = byRound.values();
        Stream<Double> stream = values.stream();
        return stream.sorted().toList();
    }
}
