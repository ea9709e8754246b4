package dev.cafila.observe.alert.measure;

import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/** The numbers of one metric, which rules choose from and put together by a label. */
public record Samples(List<Sample> all) {

    /** Returns those of which a label is one of these values. */
    public Samples where(String label, String... values) {
        Set<String> wanted = Set.of(values);
        return new Samples(all.stream()
                .filter(sample -> wanted.contains(sample.label(label)))
                .toList());
    }

    /** Returns the largest by the values of a label; without that label there is one, by the empty text. */
    public Values max(String by) {
        return by(by, Math::max);
    }

    /** Returns the smallest by the values of a label. */
    public Values min(String by) {
        return by(by, Math::min);
    }

    /** Returns the sums by the values of a label. */
    public Values sum(String by) {
        return by(by, Double::sum);
    }

    private Values by(String label, BinaryOperator<Double> together) {
        return new Values(
                all.stream().collect(Collectors.toMap(sample -> sample.label(label), Sample::value, together)));
    }
}
