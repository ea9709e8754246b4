package dev.cafila.data;

import dev.cafila.store.BusinessFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds up sales, in cents, and compares with the time before. What was not paid earned nothing. */
final class SalesAnalysis {

    private static final Set<String> PAID = Set.of("paid", "approved", "completed");

    private SalesAnalysis() {}

    static Map<String, Object> of(BusinessFigures figures, String org, Instant from, Instant to) {
        List<Map<String, Object>> rows = figures.sales(org, from, to);
        List<Map<String, Object>> before = figures.sales(org, from.minus(Duration.between(from, to)), from);
        List<Map<String, Object>> paid = new ArrayList<>(rows);
        paid.removeIf(row -> !PAID.contains(String.valueOf(row.get("status"))));
        Map<String, Object> byProduct = new LinkedHashMap<>();
        paid.forEach(row -> byProduct.merge(
                String.valueOf(row.get("product")), row.get("amount"), (one, other) -> (Long) one + (Long) other));
        long revenue = sum(paid, "amount");
        long count = sum(paid, "sales");
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("paid", count);
        result.put("unpaid", sum(rows, "sales") - count);
        result.put("revenue", revenue);
        result.put("averageTicket", count == 0 ? 0 : revenue / count);
        result.put("revenueByProduct", byProduct);
        before.removeIf(row -> !PAID.contains(String.valueOf(row.get("status"))));
        result.put("before", Map.of("paid", sum(before, "sales"), "revenue", sum(before, "amount")));
        result.put("trend", Trend.of(sum(before, "amount"), revenue));
        return result;
    }

    private static long sum(List<Map<String, Object>> rows, String column) {
        return rows.stream().mapToLong(row -> (Long) row.get(column)).sum();
    }
}
