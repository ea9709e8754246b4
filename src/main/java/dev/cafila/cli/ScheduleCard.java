package dev.cafila.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A schedule on some lines. */
final class ScheduleCard {

    private static final Set<String> LISTS = Set.of("nextFires", "lastTasks");

    private ScheduleCard() {}

    /** Returns a line for all that is known of it, and one for each of its next times and last tasks. */
    static List<String> of(JsonNode schedule) {
        List<String> lines = new ArrayList<>();
        schedule.properties().forEach(field -> {
            JsonNode value = field.getValue();
            boolean nothing = value.isNull()
                    || value.isEmpty() && value.isContainerNode()
                    || value.asText("-").isEmpty();
            if (!nothing && !LISTS.contains(field.getKey())) {
                String text = value.isValueNode() ? value.asText() : value.toString();
                lines.add(String.format("%-16s", field.getKey() + ":") + Text.oneLine(text));
            }
        });
        schedule.path("nextFires").forEach(time -> lines.add(String.format("%-16s%s", "next:", time.asText())));
        schedule.path("lastTasks").forEach(task -> lines.add(task(task)));
        return lines;
    }

    private static String task(JsonNode task) {
        String took = task.path("durationMillis").isNumber()
                ? " in " + task.path("durationMillis").asLong() + " ms"
                : "";
        return String.format("%-16s", "last:")
                + Text.oneLine(task.path("fire").asText() + "  "
                        + task.path("lane").asText() + "  " + task.path("task").asText() + "  "
                        + task.path("state").asText("unknown") + took);
    }
}
