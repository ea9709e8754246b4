package dev.cafila.data;

import dev.cafila.store.BusinessFigures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;

/** Aggregates, percentiles and trends of an organisation's tasks, sales and campaigns, today and some days before it (UTC). */
public final class Analytics {

    private final BusinessFigures figures;
    private final Clock clock;

    public Analytics(BusinessFigures figures, Clock clock) {
        this.figures = figures;
        this.clock = clock;
    }

    /**
     * Adds {@code from}, {@code to}, {@code tasks}, {@code sales} and {@code campaigns} to the body, a map.
     *
     * @param days how many, today included
     */
    public void add(Exchange exchange, int days) {
        String org = exchange.getMessage().getHeader("CamelTaskOrg", String.class);
        Map<?, ?> metrics = exchange.getMessage().getBody(Map.class);
        Map<Object, Object> result = new LinkedHashMap<>(metrics);
        LocalDate last = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate first = last.minusDays(days - 1L);
        Instant from = first.atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant to = from.plus(Duration.ofDays(days));
        result.put("from", first.toString());
        result.put("to", last.toString());
        result.put("tasks", TaskAnalysis.of(figures, org, from, to));
        result.put("sales", SalesAnalysis.of(figures, org, from, to));
        result.put(
                "campaigns",
                figures.campaigns(org, first.toString(), last.plusDays(1).toString()));
        exchange.getMessage().setBody(result);
    }
}
