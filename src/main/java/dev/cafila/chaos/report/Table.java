package dev.cafila.chaos.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A Markdown table whose columns stand below each other in plain text, too. */
final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... headings) {
        rows.add(List.of(headings));
    }

    void add(Object... cells) {
        rows.add(List.of(cells).stream().map(String::valueOf).toList());
    }

    String text() {
        int columns = rows.get(0).size();
        int[] widths = IntStream.range(0, columns)
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        List<String> lines =
                new ArrayList<>(rows.stream().map(row -> line(row, widths)).toList());
        lines.add(
                1,
                IntStream.of(widths)
                        .mapToObj(width -> "-".repeat(Math.max(3, width)))
                        .collect(Collectors.joining(" | ", "| ", " |")));
        return String.join("\n", lines) + "\n\n";
    }

    private static String line(List<String> row, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(column -> row.get(column)
                        + " "
                                .repeat(Math.max(3, widths[column])
                                        - row.get(column).length()))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }
}
