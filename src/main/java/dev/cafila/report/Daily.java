package dev.cafila.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Numbers by day of a period, for charts: as they are, or put together if there are too many days for the width of a page. */
final class Daily {

    private static final int MOST_BARS = 62;
    private static final int WEEK = 7;

    private final ReportPeriod period;
    private final Map<LocalDate, Long> values = new TreeMap<>();

    Daily(ReportPeriod period) {
        this.period = period;
        period.days().forEach(day -> values.put(day, 0L));
    }

    /** Days outside the period do not count. */
    void add(LocalDate day, long value) {
        values.computeIfPresent(day, (same, before) -> before + value);
    }

    long of(LocalDate day) {
        return values.getOrDefault(day, 0L);
    }

    long sum() {
        return values.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns what the bars of such a period stand for. */
    static String unit(ReportPeriod period) {
        return step(period) == 1 ? "por dia" : "por semana";
    }

    private static int step(ReportPeriod period) {
        return period.days().size() > MOST_BARS ? WEEK : 1;
    }

    static List<String> labels(ReportPeriod period) {
        List<String> labels = new ArrayList<>();
        List<LocalDate> days = period.days();
        for (int i = 0; i < days.size(); i += step(period)) {
            labels.add(Brazil.dayOfYear(days.get(i)));
        }
        return labels;
    }

    /** @param unit by which the values are divided, 100 for cents */
    Report.Series series(String name, double unit) {
        List<LocalDate> days = period.days();
        int step = step(period);
        List<Double> sums = new ArrayList<>(Collections.nCopies((days.size() + step - 1) / step, 0.0));
        for (int i = 0; i < days.size(); i++) {
            sums.set(i / step, sums.get(i / step) + of(days.get(i)) / unit);
        }
        return new Report.Series(name, sums);
    }
}
