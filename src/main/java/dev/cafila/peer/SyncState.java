package dev.cafila.peer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Says where a task begins to read what a peer has: where an earlier attempt of the same task came to, else at the first page; and
 * from which time on, which is when the last reading that came to its end began.
 */
public final class SyncState {

    /** The place behind everything. */
    static final String END = "end";

    /** A peer's cursor is not good for ever. */
    private static final Duration LONGEST_REST = Duration.ofDays(1);

    private final Clock clock;

    public SyncState(Clock clock) {
        this.clock = clock;
    }

    /**
     * Takes the row of {@code sync_state} from the body, if there is one, and sets the variables {@code since} (milliseconds since
     * 1970; empty for all there is), {@code begunAt}, {@code place} (empty for the first), {@code counts} (JSON) and {@code more}.
     */
    public void begin(Exchange exchange) {
        Map<?, ?> row = row(exchange);
        begin(exchange, row, isOwn(exchange, row));
    }

    /**
     * Like {@link #begin}, but also takes up a reading of less than a day ago that another task has not brought to its end, such as
     * one that waits because too much was asked for. One of which nothing was left to read is not taken up: nothing would be read.
     * A task that is to read everything takes up only one that does; to tell, the route has to keep {@code since} as
     * {@code last_sync_at} with each place.
     */
    public void takeUp(Exchange exchange) {
        Map<?, ?> row = row(exchange);
        begin(exchange, row, isOwn(exchange, row) || isLeft(exchange, row));
    }

    private static Map<?, ?> row(Exchange exchange) {
        return exchange.getMessage().getBody() instanceof Map<?, ?> known ? known : Map.of();
    }

    private static boolean isOwn(Exchange exchange, Map<?, ?> row) {
        return String.valueOf(row.get("task_id")).equals(exchange.getMessage().getHeader("CamelTaskId", String.class));
    }

    private boolean isLeft(Exchange exchange, Map<?, ?> row) {
        boolean isUnfinished = row.get("place") instanceof String place && !place.isEmpty() && !place.equals(END);
        if (!isUnfinished || !(row.get("begun_at") instanceof Number begun)) {
            return false;
        }
        boolean isFresh = begun.longValue() > clock.millis() - LONGEST_REST.toMillis();
        boolean hadBegun = exchange.getMessage().getHeader("CamelTaskAttempt", 1, Integer.class) > 1;
        return isFresh && (!isFull(exchange) || hadBegun && row.get("last_sync_at") == null);
    }

    private static boolean isFull(Exchange exchange) {
        return Boolean.TRUE.equals(exchange.getVariable("full", Boolean.class));
    }

    private void begin(Exchange exchange, Map<?, ?> row, boolean goesOn) {
        boolean full = isFull(exchange);
        Object last = row.get("last_sync_at");
        exchange.setVariable("since", full || last == null ? "" : String.valueOf(last));
        exchange.setVariable("begunAt", goesOn ? row.get("begun_at") : clock.millis());
        exchange.setVariable("place", goesOn ? String.valueOf(row.get("place")) : "");
        exchange.setVariable("counts", goesOn ? String.valueOf(row.get("counts")) : "{}");
        exchange.setVariable("more", !exchange.getVariable("place").equals(END));
    }

    /** Returns from when on is to be read; null for all there is. */
    static @Nullable Instant since(Exchange exchange) {
        String since = exchange.getVariable("since", "", String.class);
        return since.isEmpty() ? null : Instant.ofEpochMilli(Long.parseLong(since));
    }
}
