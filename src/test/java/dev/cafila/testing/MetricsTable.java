package dev.cafila.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The table of {@code docs/metrics.md}, each column by the name of the metric.
 *
 * @param help what a scrape has as its HELP
 */
public record MetricsTable(Map<String, String> kinds, Map<String, Set<String>> labels, Map<String, String> help) {

    private static final Pattern ROW =
            Pattern.compile("\\| `(cafila_\\w+)` \\| (\\w+) \\| ([^|]*) \\| [^|]* \\| (.*) \\|");

    public static MetricsTable read() throws IOException {
        MetricsTable table = new MetricsTable(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        for (String line : Files.readAllLines(Path.of("docs/metrics.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                table.kinds.put(row.group(1), row.group(2));
                table.labels.put(row.group(1), found("(?<=`)\\w+(?=`)", row.group(3)));
                table.help.put(row.group(1), row.group(4).replace("`", ""));
            }
        }
        return table;
    }

    /** Returns those of Cafila's own. Each histogram has a gauge of its longest times, too; the table says so once for all. */
    public static Map<String, String> ours(Map<String, String> families) {
        Map<String, String> ours = new TreeMap<>(families);
        ours.keySet().removeIf(name -> !name.startsWith("cafila_") || name.endsWith("_max"));
        return ours;
    }

    /** Returns the names of the labels of a sample, but for {@code le} of histograms. */
    public static Set<String> labelsOf(String sample) {
        Set<String> labels = found("\\w+(?==\")", sample);
        labels.remove("le");
        return labels;
    }

    private static Set<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
