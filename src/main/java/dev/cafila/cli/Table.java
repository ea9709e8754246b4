package dev.cafila.cli;

import java.util.List;

/** Rows of text as lines whose columns are as wide as what is in them. */
final class Table {

    private static final int LONGEST_CELL = 60;

    private Table() {}

    /** Returns a line for each row. All have the same number of cells. */
    static List<String> of(List<List<String>> rows) {
        return rows.stream().map(row -> line(row, rows)).toList();
    }

    /** Returns text that is not too long for a cell. */
    static String cell(String text) {
        return Text.cut(Text.oneLine(text), LONGEST_CELL);
    }

    private static String line(List<String> row, List<List<String>> rows) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            int at = column;
            int width = rows.stream().mapToInt(r -> r.get(at).length()).max().orElse(0);
            line.append(String.format("%-" + (width + 2) + "s", row.get(column)));
        }
        return line.toString().stripTrailing();
    }
}
