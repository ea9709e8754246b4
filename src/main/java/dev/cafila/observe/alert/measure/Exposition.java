package dev.cafila.observe.alert.measure;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads Prometheus' text format 0.0.4, which is what it is told: so both judge by the same numbers. */
public final class Exposition {

    private static final Pattern LINE = Pattern.compile("(cafila_\\w+)(?:\\{(.*)})? (\\S+)(?: -?\\d+)?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private Exposition() {}

    /** Returns the metrics of Cafila's own in a text; those that are no number at the moment are left out. */
    public static Map<Series, Double> read(String text) {
        Map<Series, Double> all = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            Matcher parts = LINE.matcher(line);
            if (parts.matches()) {
                double value = number(parts.group(3));
                if (!Double.isNaN(value)) {
                    all.put(new Series(parts.group(1), labels(parts.group(2))), value);
                }
            }
        });
        return all;
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static Map<String, String> labels(@Nullable String text) {
        Map<String, String> labels = new HashMap<>();
        if (text != null) {
            Matcher label = LABEL.matcher(text);
            while (label.find()) {
                labels.put(
                        label.group(1),
                        label.group(2)
                                .replace("\\\"", "\"")
                                .replace("\\n", "\n")
                                .replace("\\\\", "\\"));
            }
        }
        return labels;
    }
}
