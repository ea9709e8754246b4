package dev.cafila.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Shows one dead letter for reading. */
final class DeadLetterCard {

    private DeadLetterCard() {}

    /** Returns what failed, why, and how often, times in this zone. */
    static List<String> of(JsonNode letter, Instant now, ZoneId zone) {
        TaskView view = new TaskView(letter);
        List<String> lines = new ArrayList<>();
        lines.add(TaskCard.label("task", view.id()));
        lines.add(TaskCard.label(
                "type", view.type() + view.text("name").map(n -> " (" + n + ")").orElse("")));
        lines.add(TaskCard.label("queue", view.text("originalQueue").orElse("-")));
        lines.add(TaskCard.label("failed", TaskCard.timeAndAge(view.time("failedAt"), now, zone)));
        lines.add(TaskCard.label("attempts", view.text("attempts").orElse("-")));
        lines.add(TaskCard.label("cause", view.text("fingerprint").orElse("-")));
        lines.addAll(TaskCard.labelled("payload", TaskCard.pretty(letter.path("originalJob"))));
        lines.addAll(TaskCard.error(view));
        lines.addAll(failures(letter.path("failures"), zone));
        return lines;
    }

    private static List<String> failures(JsonNode failures, ZoneId zone) {
        List<String> lines = new ArrayList<>(List.of("", "attempts that failed"));
        for (JsonNode failure : failures) {
            lines.add(String.format(
                    "  %s  attempt %-3s %s",
                    TaskCard.time(new TaskView(failure).time("at"), zone),
                    failure.path("attempt").asText(),
                    Text.oneLine(failure.path("error").asText() + ": "
                            + failure.path("message").asText())));
        }
        return lines;
    }
}
