package dev.cafila.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The outcomes of many tasks as a table; on a terminal it is drawn over itself until all have ended. */
final class DemoTable {

    private static final List<String> HEAD = List.of("TYPE", "STATE", "ATTEMPTS", "TOOK", "RESULT OR ERROR");

    private final PrintWriter out;
    private final boolean live;
    private int drawn;

    DemoTable(PrintWriter out, Optional<Terminal> terminal) {
        this.out = out;
        this.live = terminal.isPresent();
    }

    /** Draws where the tasks are; elsewhere than on a terminal nothing, until the end. */
    void show(List<TaskView> tasks) {
        if (live) {
            draw(tasks);
        }
    }

    /** Draws how they ended, and below it where to look at each, and at what it made. */
    void end(List<TaskView> tasks, String url) {
        draw(tasks);
        out.println();
        for (TaskView task : tasks) {
            out.println(task.type() + "  " + url + "/api/tasks/" + task.id());
            files(task.json().path("result")).forEach(file -> out.println("    file " + file(url, file)));
        }
    }

    private void draw(List<TaskView> tasks) {
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        tasks.forEach(task -> rows.add(row(task)));
        if (drawn > 0) {
            out.print("\u001b[" + drawn + "A");
        }
        List<String> lines = Table.of(rows);
        lines.forEach(line -> out.println(live ? "\u001b[2K" + line : line));
        out.flush();
        drawn = live ? lines.size() : 0;
    }

    private static List<String> row(TaskView task) {
        return List.of(task.type(), task.state(), task.attempts(), took(task), Table.cell(remark(task)));
    }

    private static String took(TaskView task) {
        Instant end = task.time("finishedAt").orElse(null);
        return task.time("submittedAt")
                .filter(begin -> end != null)
                .map(begin -> DurationText.format(Duration.between(begin, end)))
                .orElse("");
    }

    private static String remark(TaskView task) {
        if (!task.isAtEnd()) {
            return task.message();
        }
        String error = task.error().path("message").asText("");
        return error.isEmpty() ? task.json().path("result").toString() : error;
    }

    /** A result's links: texts that are an address, in fields that are named so. */
    private static List<String> files(JsonNode result) {
        List<String> files = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : result.properties()) {
            String text = field.getValue().asText("");
            if (field.getKey().matches("(?i).*(download|file|report).*") && text.matches("(https?:/)?/\\S+")) {
                files.add(text);
            }
            files.addAll(files(field.getValue()));
        }
        return files;
    }

    private static String file(String url, String file) {
        return file.startsWith("/") ? url + file : file;
    }
}
