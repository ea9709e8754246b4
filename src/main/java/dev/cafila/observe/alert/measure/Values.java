package dev.cafila.observe.alert.measure;

import java.util.HashMap;
import java.util.Map;
import java.util.function.DoublePredicate;

/**
 * Numbers by what they are of, which rules compare.
 *
 * @param all by the values of a label, such as a type; if there is nothing to tell apart, one by the empty text
 */
public record Values(Map<String, Double> all) {

    /** Returns a single one. */
    public static Values of(double value) {
        return new Values(Map.of("", value));
    }

    /** Returns the single one; 0 if there is none. */
    public double single() {
        return all.getOrDefault("", 0.0);
    }

    /** Returns those that are greater. */
    public Values above(double threshold) {
        return only(value -> value > threshold);
    }

    /** Returns those that are as great, or greater. */
    public Values atLeast(double threshold) {
        return only(value -> value >= threshold);
    }

    /** Returns those that are smaller. */
    public Values below(double threshold) {
        return only(value -> value < threshold);
    }

    private Values only(DoublePredicate wanted) {
        Map<String, Double> chosen = new HashMap<>(all);
        chosen.values().removeIf(value -> !wanted.test(value));
        return new Values(chosen);
    }

    /** Returns those that the others have too. */
    public Values alsoIn(Values others) {
        Map<String, Double> chosen = new HashMap<>(all);
        chosen.keySet().retainAll(others.all.keySet());
        return new Values(chosen);
    }

    /** Returns those that the others do not have. */
    public Values notIn(Values others) {
        Map<String, Double> chosen = new HashMap<>(all);
        chosen.keySet().removeAll(others.all.keySet());
        return new Values(chosen);
    }

    /** Returns these and the others. */
    public Values and(Values others) {
        Map<String, Double> both = new HashMap<>(all);
        both.putAll(others.all);
        return new Values(both);
    }

    /** Returns the sums of these and the others. */
    public Values plus(Values others) {
        Map<String, Double> sums = new HashMap<>(all);
        others.all.forEach((key, value) -> sums.merge(key, value, Double::sum));
        return new Values(sums);
    }

    /** Returns which share these are of wholes; those that are no wholes, because they are too few, have none. */
    public Values shareOf(Values wholes) {
        Map<String, Double> shares = new HashMap<>();
        wholes.all.forEach((key, whole) -> shares.put(key, all.getOrDefault(key, 0.0) / whole));
        return new Values(shares);
    }
}
