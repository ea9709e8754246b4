package dev.cafila.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows one task for reading: a card of labelled lines, or only how it ended. */
final class TaskCard {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int STACK_LINES = 6;

    private TaskCard() {}

    /** Returns everything known about a task, times in this zone. */
    static List<String> of(TaskView task, Instant now, ZoneId zone) {
        List<String> lines = new ArrayList<>();
        lines.add(label("task", task.id()));
        lines.add(label(
                "type", task.type() + task.text("name").map(n -> " (" + n + ")").orElse("")));
        lines.add(label("state", task.state()));
        lines.add(label("attempts", task.attempts()));
        task.text("priority").ifPresent(priority -> lines.add(label("priority", priority)));
        task.text("orderingKey").ifPresent(key -> lines.add(label("ordering", key)));
        task.text("correlationId").ifPresent(id -> lines.add(label("reference", id)));
        task.text("traceId").ifPresent(id -> lines.add(label("trace", id)));
        task.text("routeVersion").ifPresent(version -> lines.add(label("route", version)));
        lines.addAll(times(task, now, zone));
        progress(task).ifPresent(progress -> lines.add(label("progress", progress)));
        lines.addAll(result(task));
        lines.addAll(error(task));
        return lines;
    }

    /** Returns how a task ended: its state, then the result or the error. */
    static List<String> end(TaskView task) {
        List<String> lines = new ArrayList<>();
        if (task.state().equals("completed")) {
            lines.add("completed");
            lines.addAll(pretty(task.json().path("result")));
        } else {
            lines.add(task.state() + " after attempt " + task.attempts());
            errorText(task).ifPresent(lines::add);
        }
        return lines;
    }

    /** Returns one line for each event. */
    static List<String> history(JsonNode events, ZoneId zone) {
        List<String> lines = new ArrayList<>(List.of("", "history"));
        for (JsonNode event : events) {
            String data = event.path("data").isEmpty() ? "" : event.path("data").toString();
            lines.add(String.format(
                    "  %s  attempt %-3s %-15s %s",
                    time(new TaskView(event).time("at"), zone),
                    event.path("attempt").asText(),
                    Text.oneLine(event.path("kind").asText()),
                    Text.cut(Text.oneLine(data), 120)));
        }
        return lines;
    }

    /** Returns one line for each entry of the task's log. */
    static List<String> logs(JsonNode entries, ZoneId zone) {
        List<String> lines = new ArrayList<>(List.of("", "logs"));
        for (JsonNode entry : entries) {
            lines.add(String.format(
                    "  %s  attempt %-3s %-5s %s",
                    time(new TaskView(entry).time("at"), zone),
                    entry.path("attempt").asText(),
                    Text.oneLine(entry.path("level").asText()),
                    Text.oneLine(entry.path("message").asText())));
        }
        return lines;
    }

    private static List<String> times(TaskView task, Instant now, ZoneId zone) {
        List<String> lines = new ArrayList<>();
        Optional<Instant> started = task.time("startedAt");
        Optional<Instant> finished = task.time("finishedAt");
        task.time("submittedAt")
                .ifPresent(at -> lines.add(label("submitted", time(Optional.of(at), zone) + ago(at, now))));
        task.time("deliverAt")
                .filter(at -> at.isAfter(now))
                .ifPresent(at -> lines.add(label(
                        "due",
                        time(Optional.of(at), zone) + ", in " + DurationText.format(Duration.between(now, at)))));
        started.ifPresent(at -> lines.add(label("started", time(started, zone) + ago(at, now))));
        finished.ifPresent(at -> lines.add(label(
                "finished",
                time(finished, zone)
                        + started.map(s -> ", took " + DurationText.format(Duration.between(s, at)))
                                .orElse(""))));
        return lines;
    }

    static String timeAndAge(Optional<Instant> at, Instant now, ZoneId zone) {
        return time(at, zone) + at.map(instant -> ago(instant, now)).orElse("");
    }

    private static String ago(Instant at, Instant now) {
        return ", " + DurationText.format(Duration.between(at, now)) + " ago";
    }

    static String time(Optional<Instant> at, ZoneId zone) {
        return at.map(instant -> TIME.format(instant.atZone(zone))).orElse("-");
    }

    static Optional<String> progress(TaskView task) {
        String percent = task.percent().map(ProgressLine::percentText).orElse("");
        return Optional.of((percent + " " + task.message()).strip()).filter(text -> !text.isEmpty());
    }

    private static List<String> result(TaskView task) {
        List<String> pretty = pretty(task.json().path("result"));
        return pretty.isEmpty() ? pretty : labelled("result", pretty);
    }

    static List<String> pretty(JsonNode result) {
        return result.isMissingNode() || result.isNull()
                ? List.of()
                : result.toPrettyString().lines().map(Text::harmless).toList();
    }

    static List<String> error(TaskView task) {
        List<String> lines = new ArrayList<>();
        errorText(task).ifPresent(lines::add);
        List<String> stack = task.error().path("stack").asText("").lines().toList();
        // The first line of a stack repeats the error.
        stack.stream().skip(1).limit(STACK_LINES).map(Text::oneLine).forEach(lines::add);
        if (stack.size() > STACK_LINES + 1) {
            lines.add("… " + (stack.size() - STACK_LINES - 1) + " more lines with --json");
        }
        return lines.isEmpty() ? lines : labelled("error", lines);
    }

    private static Optional<String> errorText(TaskView task) {
        JsonNode error = task.error();
        if (!error.isObject()) {
            return Optional.empty();
        }
        String permanent = error.path("permanent").asBoolean() ? " (permanent)" : "";
        return Optional.of(Text.oneLine(error.path("error").asText("") + ": "
                        + error.path("message").asText(""))
                + permanent);
    }

    static List<String> labelled(String label, List<String> lines) {
        List<String> labelled = new ArrayList<>(List.of(label(label, lines.get(0))));
        lines.stream().skip(1).map(line -> label("", line)).forEach(labelled::add);
        return labelled;
    }

    static String label(String label, String value) {
        return String.format("%-11s%s", label, value);
    }
}
