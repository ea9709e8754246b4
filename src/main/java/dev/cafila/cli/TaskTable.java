package dev.cafila.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Shows many tasks as a table whose columns are as wide as what is in them. */
final class TaskTable {

    private static final List<String> HEAD =
            List.of("ID", "TYPE", "STATE", "PRIORITY", "ATTEMPTS", "AGE", "NAME, PROGRESS");

    private TaskTable() {}

    /** Returns the head and a line for each task. */
    static List<String> of(JsonNode tasks, Instant now) {
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        tasks.forEach(task -> rows.add(row(new TaskView(task), now)));
        return Table.of(rows);
    }

    private static List<String> row(TaskView task, Instant now) {
        return List.of(
                task.id(),
                task.type(),
                task.state(),
                task.text("priority").orElse(""),
                task.attempts(),
                task.time("submittedAt")
                        .map(at -> DurationText.format(Duration.between(at, now)))
                        .orElse(""),
                Table.cell(remark(task)));
    }

    private static String remark(TaskView task) {
        List<String> parts = new ArrayList<>();
        task.text("name").ifPresent(parts::add);
        if (!task.isAtEnd()) {
            TaskCard.progress(task).ifPresent(parts::add);
        }
        return String.join(", ", parts);
    }
}
