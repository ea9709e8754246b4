package dev.cafila.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Reads an ad account of Facebook page by page, through the Graph API: campaigns, ad sets, ads, and what the ads did day by day. The
 * variable {@code place} is the edge and, behind a colon, the cursor of the page before. URLs that an answer names are not
 * followed: only the cursor is taken from it.
 */
public final class GraphPages {

    private static final Duration OVERLAP = Duration.ofMinutes(10);

    /** Numbers of days past still change, as purchases are put down to the ad that was clicked before. */
    private static final int DAYS_THAT_CHANGE = 28;

    private static final int SLOWER_FROM_PERCENT = 75;
    private static final int STOP_FROM_PERCENT = 95;
    private static final Duration LEAST_WAIT = Duration.ofMinutes(5);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /** Variable: the number of the edge that was begun again last. */
    private static final String BEGUN_AGAIN = "begunAgain";

    /**
     * Sets {@code CamelHttpUri} and {@code CamelHttpQuery} for the next page.
     *
     * @param url of the API
     * @param days how far back insights are read the first time
     */
    public void request(Exchange exchange, String url, int days) {
        Place place = Place.of(exchange);
        Map<String, String> query = new LinkedHashMap<>();
        query.put("fields", place.edge().fields());
        query.put("limit", "100");
        Instant since = SyncState.since(exchange);
        if (place.edge() == GraphEdge.INSIGHTS) {
            query.put("level", "ad");
            query.put("time_increment", "1");
            query.put("time_range", days(exchange, since, days));
        } else if (since != null) {
            query.put(
                    "filtering",
                    "[{\"field\":\"" + place.edge().object()
                            + ".updated_time\",\"operator\":\"GREATER_THAN\",\"value\":"
                            + since.minus(OVERLAP).getEpochSecond() + "}]");
        }
        if (!place.after().isEmpty()) {
            query.put("after", place.after());
        }
        Message message = exchange.getMessage();
        String account = exchange.getVariable("account", String.class);
        message.setHeader(
                Exchange.HTTP_URI, url + "/act_" + account + "/" + place.edge().path());
        message.setHeader(Exchange.HTTP_QUERY, PeerJson.query(query));
    }

    /** Counted from when the reading began: a cursor is good for the very question of the page before. */
    private static String days(Exchange exchange, @Nullable Instant since, int days) {
        Instant begun = Instant.ofEpochMilli(exchange.getVariable("begunAt", Long.class));
        LocalDate today = LocalDate.ofInstant(begun, ZoneOffset.UTC);
        LocalDate first = since == null
                ? today.minusDays(days)
                : LocalDate.ofInstant(since, ZoneOffset.UTC).minusDays(DAYS_THAT_CHANGE);
        return "{\"since\":\"" + first + "\",\"until\":\"" + today + "\"}";
    }

    /**
     * Makes the body, an answer, a list of rows of the table that the variable {@code table} names; sets {@code counts},
     * {@code place}, {@code more}, {@code percent} and {@code pause} (milliseconds). Where the API refuses a cursor the edge begins
     * again, once an attempt.
     *
     * @throws HttpOperationFailedException if the API refused; see {@link GraphError}
     */
    public void read(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        GraphUsage usage = GraphUsage.take(message);
        int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        String url = message.getHeader(Exchange.HTTP_URI, String.class);
        String text = message.getBody(String.class);
        Place place = Place.of(exchange);
        if (status >= 300 && (!GraphError.isOfCursor(error(text)) || !mayBeginAgain(exchange, place))) {
            throw GraphError.of(url, status, error(text), wait(usage));
        }
        exchange.setVariable("pause", usage.percent() >= SLOWER_FROM_PERCENT ? 2_000 : 0);
        exchange.setVariable(
                "usedUp", usage.percent() >= STOP_FROM_PERCENT ? wait(usage).toSeconds() : 0L);
        if (status >= 300) {
            beginAgain(exchange, place);
            return;
        }
        ObjectNode answer = PeerJson.object(text);
        message.setBody(rows(exchange, place.edge(), answer.path("data")));
        exchange.setVariable("table", place.edge().name());
        goOn(exchange, place.next(answer.path("paging")));
    }

    /** It is not the cursor that is refused when that of the edge read anew is refused too, and without end it would be. */
    private static boolean mayBeginAgain(Exchange exchange, Place place) {
        boolean begunAgain = place.number() == exchange.getVariable(BEGUN_AGAIN, -1, Integer.class);
        return !place.after().isEmpty() && !begunAgain;
    }

    /** A cursor that is good no more, as its thing was deleted meanwhile: the edge begins again, which keeps nothing twice. */
    private static void beginAgain(Exchange exchange, Place place) {
        exchange.setVariable(BEGUN_AGAIN, place.number());
        ObjectNode counts = PeerJson.object(exchange.getVariable("counts", String.class));
        exchange.setVariable(
                "counts", counts.without(List.of(place.edge().counter())).toString());
        exchange.setVariable("table", "");
        exchange.getMessage().setBody(List.of());
        goOn(exchange, place.first());
    }

    private static void goOn(Exchange exchange, Place next) {
        exchange.setVariable("percent", 100.0 * next.number() / GraphEdge.values().length);
        exchange.setVariable("place", next.text());
        exchange.setVariable("more", !next.isEnd());
    }

    private static JsonNode error(String text) {
        try {
            return PeerJson.object(text).path("error");
        } catch (IllegalArgumentException e) {
            return PeerJson.object("{}"); // a proxy's page, say: the status tells all there is to tell
        }
    }

    private static Duration wait(GraphUsage usage) {
        Duration least = usage.pause().compareTo(LEAST_WAIT) < 0 ? LEAST_WAIT : usage.pause();
        return least.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : least;
    }

    private static List<Map<String, Object>> rows(Exchange exchange, GraphEdge edge, JsonNode data) {
        ObjectNode counts = PeerJson.object(exchange.getVariable("counts", String.class));
        List<Map<String, Object>> rows = new ArrayList<>();
        for (JsonNode item : data) {
            Map<String, Object> row = edge.row(item);
            if (row == null) {
                counts.put("errors", counts.path("errors").asInt() + 1);
            } else {
                rows.add(row);
            }
        }
        counts.put(edge.counter(), counts.path(edge.counter()).asInt() + rows.size());
        exchange.setVariable("counts", counts.toString());
        return rows;
    }

    /**
     * Lets a task whose next page would be refused fail now, so that it goes on there later.
     *
     * @throws HttpOperationFailedException after an answer that said that all that is allowed is used up
     */
    public void rest(Exchange exchange) throws HttpOperationFailedException {
        long seconds = exchange.getVariable("usedUp", 0L, Long.class);
        if (seconds > 0 && Boolean.TRUE.equals(exchange.getVariable("more", Boolean.class))) {
            String url = exchange.getMessage().getHeader(Exchange.HTTP_URI, String.class);
            throw GraphError.tooMuch(url, "nearly all that is allowed is used up", Duration.ofSeconds(seconds));
        }
    }
}
