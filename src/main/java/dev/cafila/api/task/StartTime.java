package dev.cafila.api.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.http.Problem;
import dev.cafila.api.http.ProblemException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads when a task may start from {@code delay} or {@code scheduledFor}. */
final class StartTime {

    private static final Duration LONGEST = Duration.ofDays(3653); // ten years

    private StartTime() {}

    /**
     * Returns null for at once.
     *
     * @throws ProblemException DELAY_TOO_LONG beyond ten years
     */
    static @Nullable Instant read(ObjectNode options, Instant now) {
        JsonNode delay = options.get("delay");
        JsonNode scheduled = Spellings.either(options, "scheduledFor", "scheduled_for");
        Spellings.onlyOne("delay", delay, "scheduledFor", scheduled);
        if (delay != null) {
            Duration length = length(delay);
            return length.isZero() ? null : now.plus(bounded("delay", length));
        }
        if (scheduled != null) {
            Instant moment = TimeText.moment("scheduledFor", scheduled.asText());
            bounded("scheduledFor", Duration.between(now, moment));
            return moment.isAfter(now) ? moment : null;
        }
        return null;
    }

    private static Duration length(JsonNode delay) {
        if (delay.isTextual()) {
            return TimeText.length("delay", delay.textValue());
        }
        return delay.canConvertToLong() ? Duration.ofMillis(delay.longValue()) : LONGEST.plusDays(1);
    }

    private static Duration bounded(String field, Duration wait) {
        if (wait.compareTo(LONGEST) > 0) {
            throw new ProblemException(Problem.of(
                    422,
                    "DELAY_TOO_LONG",
                    "The task would start too late",
                    field + " must be at most 10 years from now."));
        }
        return wait;
    }
}
