package dev.cafila.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process answered Prometheus.
 *
 * @param help by the name of a family
 * @param kinds by the name of a family: counter, gauge, histogram
 * @param samples by name and labels, as they stand there
 */
public record Scrape(Map<String, String> help, Map<String, String> kinds, Map<String, Double> samples) {

    private static final Pattern COMMENT = Pattern.compile("# (HELP|TYPE) (\\S+) ?(.*)");

    public static Scrape of(String text) {
        Scrape scrape = new Scrape(new TreeMap<>(), new TreeMap<>(), new LinkedHashMap<>());
        text.lines().forEach(scrape::read);
        return scrape;
    }

    private void read(String line) {
        Matcher comment = COMMENT.matcher(line);
        if (comment.matches()) {
            (comment.group(1).equals("HELP") ? help : kinds).put(comment.group(2), comment.group(3));
        } else if (!line.startsWith("#") && !line.isBlank()) {
            int end = line.lastIndexOf(' ');
            samples.put(line.substring(0, end), Double.valueOf(line.substring(end + 1)));
        }
    }

    /** Returns the sum of all samples of this name whose labels have all of these, such as {@code type="echo"}. */
    public double sum(String name, String... labels) {
        return samples.entrySet().stream()
                .filter(sample ->
                        sample.getKey().equals(name) || sample.getKey().startsWith(name + "{"))
                .filter(sample -> {
                    for (String label : labels) {
                        if (!sample.getKey().contains(label)) {
                            return false;
                        }
                    }
                    return true;
                })
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
