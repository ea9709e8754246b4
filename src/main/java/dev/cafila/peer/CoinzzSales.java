package dev.cafila.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Asks Coinzz for pages of sales, and makes rows of the table {@code sale} of them. */
public final class CoinzzSales {

    /** Clocks differ, and a sale may show late; to keep one again changes nothing. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    /** Sets {@code CamelHttpQuery} for the page at which {@code place} is. */
    public void request(Exchange exchange) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("organisation", exchange.getVariable("company", String.class));
        query.put("page", String.valueOf(page(exchange)));
        Instant since = SyncState.since(exchange);
        if (since != null) {
            query.put("updated_since", since.minus(OVERLAP).toString());
        }
        exchange.getMessage().setHeader(Exchange.HTTP_QUERY, PeerJson.query(query));
    }

    private static int page(Exchange exchange) {
        String place = exchange.getVariable("place", "", String.class);
        return place.isEmpty() ? 1 : Integer.parseInt(place);
    }

    /**
     * Makes the body, an answer, a list of rows; sets {@code page}, {@code pages}, {@code percent}, {@code synced}, {@code counts},
     * {@code place} and {@code more}. A sale that lacks what a sale needs is counted as an error and left out.
     */
    public void read(Exchange exchange) {
        ObjectNode answer = PeerJson.object(exchange.getMessage().getBody(String.class));
        int page = page(exchange);
        // Sales may go while they are read: there are at least as many pages as were read.
        int pages = Math.max(page, answer.at("/meta/last_page").asInt(1));
        List<Map<String, Object>> rows = new ArrayList<>();
        ObjectNode counts = PeerJson.object(exchange.getVariable("counts", String.class));
        int errors = counts.path("errors").asInt();
        for (JsonNode sale : answer.path("data")) {
            Map<String, Object> row = row(sale);
            if (row == null) {
                errors++;
            } else {
                rows.add(row);
            }
        }
        counts.put("synced", counts.path("synced").asInt() + rows.size()).put("errors", errors);
        exchange.setVariable("page", page);
        exchange.setVariable("pages", pages);
        exchange.setVariable("percent", 100.0 * page / pages);
        exchange.setVariable("synced", counts.path("synced").asInt());
        exchange.setVariable("counts", counts.toString());
        exchange.setVariable("place", String.valueOf(page + 1));
        exchange.setVariable("more", page < pages);
        exchange.getMessage().setBody(rows);
    }

    /** Amounts are in cents. Nothing of the customer is kept. */
    private static @Nullable Map<String, Object> row(JsonNode sale) {
        String id = PeerJson.text(sale.path("id"));
        Instant soldAt = moment(PeerJson.text(sale.path("created_at")));
        if (id.isEmpty() || soldAt == null || !sale.path("amount").canConvertToLong()) {
            return null;
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("sold_at", soldAt.toEpochMilli());
        row.put("status", sale.path("status").asText("paid"));
        row.put("product", PeerJson.text(sale.at("/product/name")));
        row.put("amount", sale.path("amount").asLong());
        row.put("currency", sale.path("currency").asText("BRL"));
        row.put("payment", PeerJson.text(sale.path("payment_method")));
        return row;
    }

    private static @Nullable Instant moment(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
