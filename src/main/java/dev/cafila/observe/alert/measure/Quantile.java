package dev.cafila.observe.alert.measure;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What Prometheus' {@code histogram_quantile} says, of the buckets of a histogram. */
public final class Quantile {

    private Quantile() {}

    /** Returns a quantile by the values of a label; what has no observations is left out. */
    public static Values of(double quantile, Samples buckets, String by) {
        Map<String, TreeMap<Double, Double>> cumulative = buckets.all().stream()
                .collect(Collectors.groupingBy(
                        sample -> sample.label(by),
                        Collectors.toMap(
                                sample -> bound(sample.label("le")), Sample::value, Double::sum, TreeMap::new)));
        Map<String, Double> quantiles = new HashMap<>();
        cumulative.forEach((key, counts) -> {
            if (counts.lastEntry().getValue() > 0) {
                quantiles.put(key, within(counts, quantile * counts.lastEntry().getValue()));
            }
        });
        return new Values(quantiles);
    }

    private static double bound(String text) {
        return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }

    /** Between the bounds of a bucket it is taken that observations lie evenly; the last bucket has no upper one. */
    private static double within(TreeMap<Double, Double> counts, double rank) {
        double lower = 0;
        double below = 0;
        for (Map.Entry<Double, Double> bucket : counts.entrySet()) {
            if (bucket.getKey().isInfinite()) {
                break;
            }
            if (bucket.getValue() >= rank) {
                double inside = bucket.getValue() - below;
                return inside == 0 ? lower : lower + (bucket.getKey() - lower) * (rank - below) / inside;
            }
            lower = bucket.getKey();
            below = bucket.getValue();
        }
        return lower;
    }
}
