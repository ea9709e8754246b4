package dev.cafila.api.submit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.task.TimeText;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.TaskOverrides;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads how a task wants to be tried again from {@code max_retries} or {@code attempts}, {@code backoff} and {@code timeout}. */
final class Retries {

    private static final double EQUAL_WAITS = 1;
    private static final double DOUBLED_WAITS = 2;
    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(7);

    private Retries() {}

    static TaskOverrides read(ObjectNode options) {
        JsonNode backoff = options.get("backoff");
        if (backoff == null) {
            return new TaskOverrides(maximumRedeliveries(options), null, null, timeout(options));
        }
        if (backoff.isObject()) {
            JsonNode delay = backoff.get("delay");
            boolean fixed = backoff.path("type").asText().equals("fixed");
            return new TaskOverrides(
                    maximumRedeliveries(options),
                    delay == null ? null : wait(delay),
                    fixed ? EQUAL_WAITS : DOUBLED_WAITS,
                    timeout(options));
        }
        return new TaskOverrides(maximumRedeliveries(options), wait(backoff), EQUAL_WAITS, timeout(options));
    }

    private static @Nullable Duration timeout(ObjectNode options) {
        JsonNode timeout = options.get("timeout");
        return timeout == null ? null : length(timeout);
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

    private static Duration length(JsonNode timeout) {
        Duration length = timeout.isTextual()
                ? TimeText.length("timeout", timeout.textValue())
                : timeout.canConvertToLong() ? Duration.ofMillis(timeout.longValue()) : LONGEST_TIMEOUT.plusDays(1);
        if (length.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new InvalidTaskException("timeout", "must be at most 7 days");
        }
        return length;
    }

    private static Duration wait(JsonNode millis) {
        if (!millis.canConvertToLong()) {
            throw new InvalidTaskException("backoff", "must not be longer than a task can live");
        }
        return Duration.ofMillis(millis.longValue());
    }
}
