package dev.cafila.report;

import dev.cafila.task.PermanentFailureException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Says what a report task needs of the store, and makes its file of that. */
public final class ReportFiles {

    private static final int MOST_ROWS = 100_000;

    private final Clock clock;

    public ReportFiles(Clock clock) {
        this.clock = clock;
    }

    /** What was asked for. */
    record Order(String company, String type, boolean xlsx, ReportPeriod period, LocalDateTime madeAt) {}

    /**
     * Sets of the payload in the variable {@code order}: {@code from} and {@code to} (milliseconds since 1970; {@code to} is after
     * the last), {@code firstDay} and {@code lastDay}, {@code now} and {@code expires}, and each filter by its name, empty if it was
     * not given.
     *
     * @param zone whose days are meant, such as {@code America/Sao_Paulo}
     * @param days that the file is to be kept
     * @throws PermanentFailureException naming the field that is wrong
     */
    public void begin(Exchange exchange, String zone, int days) {
        Map<?, ?> payload = payload(exchange);
        ReportPeriod period = period(payload, zone);
        exchange.setVariable("company", payload.get("empresaId"));
        exchange.setVariable("type", payload.get("reportType"));
        exchange.setVariable("from", period.begin().toEpochMilli());
        exchange.setVariable("to", period.end().toEpochMilli());
        exchange.setVariable("firstDay", period.first().toString());
        exchange.setVariable("lastDay", period.last().toString());
        Instant now = clock.instant();
        exchange.setVariable("now", now.toEpochMilli());
        exchange.setVariable("generatedAt", now.toString());
        exchange.setVariable("expires", now.plus(Duration.ofDays(days)).toEpochMilli());
        Map<?, ?> filters = payload.get("filters") instanceof Map<?, ?> given ? given : Map.of();
        for (String filter : List.of("product", "status", "campaignId", "adAccountId")) {
            Object value = filters.get(filter);
            exchange.setVariable(filter, value == null ? "" : value.toString());
        }
        String account = exchange.getVariable("adAccountId", String.class);
        exchange.setVariable("adAccountId", account.replaceFirst("^act_(?=\\d+$)", ""));
        exchange.setVariable("sales", List.of());
        exchange.setVariable("ads", List.of());
        exchange.setVariable("mostRows", MOST_ROWS + 1);
    }

    private static Map<?, ?> payload(Exchange exchange) {
        Map<?, ?> payload = exchange.getVariable("order", Map.class);
        return payload == null ? Map.of() : payload;
    }

    private static ReportPeriod period(Map<?, ?> payload, String zone) {
        return ReportPeriod.parse(text(payload.get("startDate")), text(payload.get("endDate")), zone(zone));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new PermanentFailureException(
                    "report.timeZone must be one such as America/Sao_Paulo, but is " + name);
        }
    }

    /**
     * Makes the body the bytes of the file, and sets {@code name} and {@code mediaType}.
     *
     * @param zone as before
     * @throws PermanentFailureException if there is too much for one file
     */
    public void write(Exchange exchange, String zone) {
        Map<?, ?> payload = payload(exchange);
        boolean xlsx = "xlsx".equals(payload.get("format"));
        ReportPeriod period = period(payload, zone);
        Instant made = Instant.parse(exchange.getVariable("generatedAt", String.class));
        Order order = new Order(
                text(payload.get("empresaId")),
                text(payload.get("reportType")),
                xlsx,
                period,
                LocalDateTime.ofInstant(made, period.zone()));
        Report report = report(order, rows(exchange, "sales"), rows(exchange, "ads"));
        String name = payload.get("name") == null ? order.type() : text(payload.get("name"));
        exchange.setVariable("name", name + "-" + period.first() + "-" + period.last() + (xlsx ? ".xlsx" : ".pdf"));
        exchange.setVariable(
                "mediaType",
                xlsx ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "application/pdf");
        exchange.getMessage().setBody(xlsx ? XlsxReport.write(report) : PdfReport.write(report));
    }

    @SuppressWarnings("unchecked") // what camel-sql makes of rows
    private static List<Map<String, Object>> rows(Exchange exchange, String variable) {
        List<Map<String, Object>> rows = exchange.getVariable(variable, List.of(), List.class);
        if (rows.size() > MOST_ROWS) {
            throw new PermanentFailureException("There are more than " + Brazil.count(MOST_ROWS)
                    + " rows from startDate to endDate: choose a shorter time, or filters");
        }
        return rows;
    }

    private static Report report(Order order, List<Map<String, Object>> sales, List<Map<String, Object>> ads) {
        return switch (order.type()) {
            case "sales" -> SalesReport.of(order, Sale.of(sales, order.period()));
            case "leads" -> AdsReport.leads(order, AdDay.of(ads));
            case "performance" -> AdsReport.performance(order, AdDay.of(ads));
            default -> CustomReport.of(order, Sale.of(sales, order.period()), AdDay.of(ads));
        };
    }
}
