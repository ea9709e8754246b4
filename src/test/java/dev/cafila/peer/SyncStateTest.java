package dev.cafila.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** Where a task begins to read, by what is known of the tasks before it. */
class SyncStateTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final long AN_HOUR_AGO = NOW.minus(Duration.ofHours(1)).toEpochMilli();

    @Test
    void aPlaceThatAnotherTaskCameToIsTakenUp() throws Exception {
        assertThat(taken("1:NEXT", "b"))
                .containsEntry("place", "1:NEXT")
                .containsEntry("begunAt", AN_HOUR_AGO)
                .containsEntry("counts", "{\"ads\":3}")
                .containsEntry("more", true);
    }

    @Test
    void whereAnotherTaskHadReadAllAndDidNotSayWhenThereIsNothingToTakeUp() throws Exception {
        assertThat(taken("end", "b"))
                .as("else nothing would be read, and told as a success, until a day is over")
                .containsEntry("place", "")
                .containsEntry("begunAt", NOW.toEpochMilli())
                .containsEntry("counts", "{}")
                .containsEntry("since", "5")
                .containsEntry("more", true);
    }

    @Test
    void aTaskThatHadReadAllItselfReadsNothingAgain() throws Exception {
        assertThat(taken("end", "a"))
                .containsEntry("place", "end")
                .containsEntry("begunAt", AN_HOUR_AGO)
                .containsEntry("more", false);
    }

    private static Map<String, Object> taken(String place, String by) throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            Exchange exchange = new DefaultExchange(camel);
            exchange.getMessage().setHeader("CamelTaskId", by);
            exchange.getMessage()
                    .setBody(Map.of(
                            "task_id",
                            "a",
                            "begun_at",
                            AN_HOUR_AGO,
                            "place",
                            place,
                            "counts",
                            "{\"ads\":3}",
                            "last_sync_at",
                            5L));
            new SyncState(Clock.fixed(NOW, ZoneOffset.UTC)).takeUp(exchange);
            return exchange.getVariables();
        }
    }
}
