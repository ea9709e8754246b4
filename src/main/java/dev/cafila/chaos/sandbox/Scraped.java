package dev.cafila.chaos.sandbox;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a process told Prometheus of tasks.
 *
 * @param samples by name and labels, as they stand there
 */
public record Scraped(Map<String, Double> samples) {

    private static final Pattern SAMPLE = Pattern.compile("(cafila_tasks[^ ]*) (\\S+)");

    static Scraped of(String text) {
        Map<String, Double> samples = new TreeMap<>();
        text.lines().forEach(line -> {
            Matcher sample = SAMPLE.matcher(line);
            if (sample.matches()) {
                samples.put(sample.group(1), Double.valueOf(sample.group(2)));
            }
        });
        return new Scraped(samples);
    }

    /** Returns the sum of all samples of this name whose labels have all of these, such as {@code type="steady"}. */
    public long sum(String name, String... labels) {
        return Math.round(samples.entrySet().stream()
                .filter(sample -> sample.getKey().startsWith(name + "{")
                        && Stream.of(labels).allMatch(sample.getKey()::contains))
                .mapToDouble(Map.Entry::getValue)
                .sum());
    }
}
