package dev.cafila.bench;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tells in Markdown what was measured. */
final class Report {

    /** The measure of a line that tells what could not be measured. */
    static final String FAILURE = "failure";

    private static final Set<String> NO_FIGURES =
            Set.of("round", "system", "form", "measure", "at", "n", "conc", "busy", "settings");

    private final List<Map<String, Object>> all;
    private final List<Map<String, Object>> lines;
    private final int divisor;

    /** @param divisor what the sizes were divided by */
    Report(List<Map<String, Object>> all, int divisor) {
        this.all = all;
        this.divisor = divisor;
        this.lines = all.stream()
                .filter(line -> !Set.of("machine", FAILURE).contains(line.get("measure")))
                .toList();
    }

    String markdown() {
        String warning =
                divisor > 1 ? "All sizes divided by " + divisor + ": a try of the bench, and no result.\n\n" : "";
        return warning + machine() + "\n" + goals() + "\n" + figures() + failures();
    }

    private String failures() {
        return all.stream()
                .filter(line -> FAILURE.equals(line.get("measure")))
                .map(line -> "\nFailed in round " + line.get("round") + ": " + line.get("system") + ": "
                        + line.get("error") + "\n")
                .collect(Collectors.joining());
    }

    private String machine() {
        return all.stream()
                .filter(line -> "machine".equals(line.get("measure")))
                .map(line -> line.entrySet().stream()
                        .filter(fact -> !NO_FIGURES.contains(fact.getKey()))
                        .map(fact -> fact.getKey() + " " + fact.getValue())
                        .collect(Collectors.joining(", ", "Measured at " + line.get("at") + " on: ", "\n")))
                .findFirst()
                .orElse("");
    }

    /** The short form is judged by what it has; the goals are those of processes of their own. */
    private String goals() {
        boolean full = lines.stream().anyMatch(line -> "embedded".equals(line.get("form")));
        StringBuilder text = new StringBuilder("""
                | Goal | Must | Aim | Median | Min–max | Rounds | Verdict |
                |---|---|---|---|---|---|---|
                """);
        for (Goal goal : new Goals(lines, full ? "embedded" : "one-jvm").all()) {
            Series found = goal.found();
            if (full || !found.isEmpty()) {
                text.append("| ")
                        .append(goal.name())
                        .append(" | ")
                        .append(goal.limits())
                        .append(" | ");
                text.append(
                        found.isEmpty()
                                ? " | | 0"
                                : Figures.text(found) + " | " + Figures.range(found) + " | " + found.rounds());
                text.append(" | ").append(goal.verdict()).append(" |\n");
            }
        }
        return text.toString();
    }

    private String figures() {
        StringBuilder text = new StringBuilder("""
                | System | Form | Measure | Medians over the rounds [min–max] |
                |---|---|---|---|
                """);
        Set<List<String>> groups = new LinkedHashSet<>();
        lines.forEach(line -> groups.add(List.of(text(line, "system"), text(line, "form"), text(line, "measure"))));
        for (List<String> group : groups) {
            text.append("| ").append(String.join(" | ", group)).append(" | ");
            text.append(figures(group.get(0), group.get(1), group.get(2))).append(" |\n");
        }
        return text.toString();
    }

    private String figures(String system, String form, String measure) {
        Set<String> fields = new TreeSet<>();
        lines.forEach(line -> fields.addAll(line.keySet()));
        fields.removeAll(NO_FIGURES);
        return fields.stream()
                .filter(field -> !Series.of(lines, system, form, measure, field).isEmpty())
                .map(field -> figure(field, Series.of(lines, system, form, measure, field)))
                .collect(Collectors.joining(", "));
    }

    private static String figure(String field, Series figure) {
        String range = Figures.range(figure);
        return field + " " + Figures.text(figure) + (range.isEmpty() ? "" : " [" + range + "]");
    }

    private static String text(Map<String, Object> line, String key) {
        return String.valueOf(line.get(key));
    }
}
