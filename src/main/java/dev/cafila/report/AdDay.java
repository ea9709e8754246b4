package dev.cafila.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What the ads of a campaign did on a day, as the store has it; the spend is in cents. */
record AdDay(LocalDate day, String campaign, long impressions, long clicks, long leads, long spend) {

    static List<AdDay> of(List<Map<String, Object>> rows) {
        return rows.stream()
                .map(row -> new AdDay(
                        LocalDate.parse(String.valueOf(row.get("day"))),
                        String.valueOf(row.get("campaign")),
                        number(row, "impressions"),
                        number(row, "clicks"),
                        number(row, "leads"),
                        number(row, "spend")))
                .toList();
    }

    private static long number(Map<String, Object> row, String column) {
        return ((Number) row.get(column)).longValue();
    }
}
