package dev.cafila.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;

/** A task as the HTTP API shows it. What is absent there is absent here, so that an older server can be asked too. */
record TaskView(JsonNode json) {

    private static final Set<String> ENDS = Set.of("completed", "failed", "cancelled");

    String id() {
        return text("id").orElse("");
    }

    String type() {
        return text("type").orElse("");
    }

    String state() {
        return text("state").orElse("unknown");
    }

    boolean isAtEnd() {
        return ENDS.contains(state());
    }

    /** Returns {@code 2 of 4}, counting the attempt that is under way or next. */
    String attempts() {
        String made = json.path(isAtEnd() ? "attemptsMade" : "attempt").asText("0");
        return text("maxAttempts").map(most -> made + " of " + most).orElse(made);
    }

    /** Returns the progress that the task has told; empty while there is none, since many never tell any. */
    Optional<Double> percent() {
        double percent = json.path("progress").path("percent").asDouble(0);
        return percent > 0 ? Optional.of(percent) : Optional.empty();
    }

    /** Returns what the task last said about its progress; empty if nothing. */
    String message() {
        return Text.oneLine(json.path("progress").path("message").asText(""));
    }

    JsonNode error() {
        return json.path("error");
    }

    Optional<Instant> time(String field) {
        try {
            return text(field).map(Instant::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Returns a field as text on one line; empty if it is absent, null or blank. */
    Optional<String> text(String field) {
        JsonNode value = json.path(field);
        return value.isNull() || value.isMissingNode()
                ? Optional.empty()
                : Optional.of(Text.oneLine(value.asText())).filter(text -> !text.isEmpty());
    }
}
