package dev.cafila.api.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.TaskOverrides;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads how a task wants to be tried again from {@code max_retries} or {@code attempts}, and {@code backoff}. */
final class Retries {

    private static final double EQUAL_WAITS = 1;
    private static final double DOUBLED_WAITS = 2;

    private Retries() {}

    static TaskOverrides read(ObjectNode options) {
        JsonNode backoff = options.get("backoff");
        if (backoff == null) {
            return new TaskOverrides(maximumRedeliveries(options), null, null);
        }
        if (backoff.isObject()) {
            JsonNode delay = backoff.get("delay");
            boolean fixed = backoff.path("type").asText().equals("fixed");
            return new TaskOverrides(
                    maximumRedeliveries(options),
                    delay == null ? null : wait(delay),
                    fixed ? EQUAL_WAITS : DOUBLED_WAITS);
        }
        return new TaskOverrides(maximumRedeliveries(options), wait(backoff), EQUAL_WAITS);
    }

    private static @Nullable Integer maximumRedeliveries(ObjectNode options) {
        JsonNode maxRetries = Spellings.either(options, "max_retries", "maxRetries");
        JsonNode attempts = options.get("attempts");
        Spellings.onlyOne("max_retries", maxRetries, "attempts", attempts);
        if (attempts != null) {
            return attempts.intValue() - 1;
        }
        return maxRetries == null ? null : maxRetries.intValue();
    }

    private static Duration wait(JsonNode millis) {
        if (!millis.canConvertToLong()) {
            throw new InvalidTaskException("backoff", "must not be longer than a task can live");
        }
        return Duration.ofMillis(millis.longValue());
    }
}
