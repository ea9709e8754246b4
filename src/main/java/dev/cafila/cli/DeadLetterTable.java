package dev.cafila.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Shows many dead letters, or their causes, as a table. */
final class DeadLetterTable {

    private DeadLetterTable() {}

    /** Returns the head and a line for each dead letter. */
    static List<String> of(JsonNode letters, Instant now) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("ID", "TYPE", "ATTEMPTS", "FAILED", "FINGERPRINT", "ERROR"));
        for (JsonNode letter : letters) {
            TaskView task = new TaskView(letter);
            rows.add(List.of(
                    task.id(),
                    task.type(),
                    task.text("attempts").orElse(""),
                    ago(task, "failedAt", now),
                    task.text("fingerprint").orElse(""),
                    error(letter.path("error"))));
        }
        return Table.of(rows);
    }

    /** Returns the head and a line for each cause. */
    static List<String> groups(JsonNode groups, Instant now) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("COUNT", "FINGERPRINT", "TYPES", "FIRST", "LAST", "ERROR, ONE OF THEM"));
        for (JsonNode group : groups) {
            TaskView texts = new TaskView(group);
            String types = StreamSupport.stream(group.path("types").spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.joining(" "));
            rows.add(List.of(
                    texts.text("count").orElse(""),
                    texts.text("fingerprint").orElse(""),
                    Table.cell(types),
                    ago(texts, "firstFailedAt", now),
                    ago(texts, "lastFailedAt", now),
                    error(group)));
        }
        return Table.of(rows);
    }

    private static String ago(TaskView view, String field, Instant now) {
        return view.time(field)
                .map(at -> DurationText.format(Duration.between(at, now)) + " ago")
                .orElse("");
    }

    private static String error(JsonNode error) {
        return Table.cell(
                error.path("error").asText() + ": " + error.path("message").asText());
    }
}
