package dev.cafila.chaos.check;

import dev.cafila.chaos.sandbox.TaskRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is told to Prometheus is what is in the store. Gauges tell all of it; counters began with the recorder's process, so they may tell
 * less, but whatever was told twice on the tape never more.
 */
final class MetricsAgree implements Invariant {

    private static final String GAUGE = "cafila_tasks";
    private static final List<String> COUNTED = List.of("submitted", "completed", "failed", "cancelled");

    @Override
    public Finding check(Evidence evidence) {
        List<String> violations = new ArrayList<>();
        Map<String, Long> rows = counts(
                evidence.rows().stream().map(row -> "type=\"" + row.type() + "\" state=\"" + row.state() + "\""));
        rows.forEach((labels, count) -> {
            long told = evidence.scraped().sum(GAUGE, labels.split(" "));
            if (told != count) {
                violations.add(GAUGE + " of " + labels + " is " + told + ", not " + count);
            }
        });
        long all = evidence.scraped().sum(GAUGE);
        if (all != evidence.rows().size()) {
            violations.add(
                    GAUGE + " are " + all + " together, not " + evidence.rows().size());
        }
        Map<String, Long> events = counts(evidence.rows().stream().flatMap(row -> events(evidence, row)));
        long counted = 0;
        for (Map.Entry<String, Long> fact : events.entrySet()) {
            String[] words = fact.getKey().split(" ");
            String counter = "cafila_tasks_" + words[1] + "_total";
            long told = evidence.scraped().sum(counter, "type=\"" + words[0] + "\"");
            counted += told;
            if (told > fact.getValue()) {
                violations.add(counter + " of " + words[0] + " is " + told + ", but there are " + fact.getValue());
            }
        }
        return Finding.of(
                "I8",
                "metrics agree with the store: gauges exactly, counters tell nothing twice",
                rows.size() + " gauges of " + all + " tasks compared; " + counted + " of " + sum(events)
                        + " facts counted since the recorder began last",
                violations);
    }

    private static Stream<String> events(Evidence evidence, TaskRow row) {
        return evidence.history(row).stream()
                .filter(event -> COUNTED.contains(event.kind()))
                .map(event -> row.type() + " " + event.kind());
    }

    private static Map<String, Long> counts(Stream<String> words) {
        return words.collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
