package dev.cafila.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of values.
 *
 * @param total of the columns, the first of which is a word; none if it is empty
 * @param detail whether it is only for those who want every single thing: too long for paper
 */
record Table(String title, boolean detail, List<Column> columns, List<List<Object>> rows, List<Object> total) {

    /** What is in a column. */
    enum Kind {
        /** A {@code String}. */
        TEXT,
        /** A {@code LocalDate}. */
        DAY,
        /** A {@code LocalDateTime}. */
        MOMENT,
        /** A {@code Long}. */
        COUNT,
        /** A {@code Long}, in cents. */
        MONEY,
        /** A {@code Double}, 1 for 100 %. */
        SHARE;

        boolean isNumber() {
            return this == COUNT || this == MONEY || this == SHARE;
        }
    }

    /** @param width compared with the other columns */
    record Column(String name, Kind kind, int width) {}

    static Table of(String title, Column... columns) {
        return new Table(title, false, List.of(columns), new ArrayList<>(), new ArrayList<>());
    }

    static Table ofDetails(String title, Column... columns) {
        return new Table(title, true, List.of(columns), new ArrayList<>(), new ArrayList<>());
    }

    void add(Object... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(title + " has " + columns.size() + " columns, not " + values.length);
        }
        rows.add(Arrays.asList(values));
    }

    /** @param values of the columns after the first */
    void total(Object... values) {
        total.add("Total");
        total.addAll(Arrays.asList(values));
    }
}
