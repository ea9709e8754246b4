package dev.cafila.report;

import java.time.LocalDateTime;
import java.util.List;

/**
 * What a report says, in no form yet.
 *
 * @param company whom it is about
 * @param madeAt in the time of the readers
 * @param figures the most important numbers, at most four, ready to be read
 */
record Report(
        String title,
        String company,
        ReportPeriod period,
        LocalDateTime madeAt,
        List<Figure> figures,
        Chart chart,
        List<Table> tables) {

    /** A number and what it means. */
    record Figure(String label, String value) {}

    /**
     * Bars side by side.
     *
     * @param title what the bars show, and in what
     * @param labels of the horizontal axis
     */
    record Chart(String title, List<String> labels, List<Series> series, boolean money) {

        boolean isEmpty() {
            return series.stream().allMatch(each -> each.values().stream().allMatch(value -> value == 0));
        }
    }

    /** One colour of bars, a value for each label. */
    record Series(String name, List<Double> values) {}
}
