package dev.cafila.peer;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * Says where a task begins to read what a peer has: where an earlier attempt of the same task came to, else at the first page; and
 * from which time on, which is when the last reading that came to its end began.
 */
public final class SyncState {

    private final Clock clock;

    public SyncState(Clock clock) {
        this.clock = clock;
    }

    /**
     * Takes the row of {@code sync_state} from the body, if there is one, and sets the variables {@code since} (milliseconds since
     * 1970; empty for all there is), {@code begunAt}, {@code place} (empty for the first), {@code counts} (JSON) and {@code more}.
     */
    public void begin(Exchange exchange) {
        Message message = exchange.getMessage();
        Map<?, ?> row = message.getBody() instanceof Map<?, ?> known ? known : Map.of();
        boolean goesOn = String.valueOf(row.get("task_id")).equals(message.getHeader("CamelTaskId", String.class));
        boolean full = Boolean.TRUE.equals(exchange.getVariable("full", Boolean.class));
        Object last = row.get("last_sync_at");
        exchange.setVariable("since", full || last == null ? "" : last);
        exchange.setVariable("begunAt", goesOn ? row.get("begun_at") : clock.millis());
        exchange.setVariable("place", goesOn ? String.valueOf(row.get("place")) : "");
        exchange.setVariable("counts", goesOn ? String.valueOf(row.get("counts")) : "{}");
        exchange.setVariable("more", true);
    }

    /** Returns from when on is to be read; null for all there is. */
    static @Nullable Instant since(Exchange exchange) {
        String since = exchange.getVariable("since", "", String.class);
        return since.isEmpty() ? null : Instant.ofEpochMilli(Long.parseLong(since));
    }
}
