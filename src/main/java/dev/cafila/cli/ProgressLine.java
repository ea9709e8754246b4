package dev.cafila.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says in one line where a task is. Pure functions: the same task, time and width always give the same line. */
final class ProgressLine {

    private static final String SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
    private static final int BAR = 20;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    private ProgressLine() {}

    /**
     * Returns the line that a terminal shows and rewrites, one column narrower than it, because the last one may wrap.
     *
     * @param frame counts how often the line was drawn; turns the spinner
     */
    static String live(TaskView task, Duration elapsed, int frame, Terminal terminal) {
        List<String> parts = new ArrayList<>();
        parts.add(SPINNER.charAt(frame % SPINNER.length()) + " " + task.type());
        parts.add(where(task));
        task.percent().ifPresent(percent -> parts.add(bar(percent) + " " + percentText(percent)));
        parts.add(DurationText.format(Duration.ofSeconds(elapsed.toSeconds())).replace("0ms", "0s"));
        if (!task.message().isEmpty()) {
            parts.add(task.message());
        }
        String line = Text.cut(String.join("  ", parts), terminal.columns() - 1);
        return terminal.paint() == Terminal.Paint.COLOURED ? paintSpinner(line) : line;
    }

    /** Returns the line for a log file, without the time, so that two are equal when nothing has changed. */
    static String plain(TaskView task) {
        String percent = task.percent().map(p -> ", " + percentText(p)).orElse("");
        String message = task.message().isEmpty() ? "" : ": " + task.message();
        return where(task) + percent + message;
    }

    private static String where(TaskView task) {
        String attempt = task.state().equals("waiting") ? "" : ", attempt " + task.attempts();
        String due = task.state().equals("delayed")
                ? task.time("deliverAt").map(ProgressLine::clock).orElse("")
                : "";
        return task.state() + attempt + due;
    }

    private static String clock(Instant deliverAt) {
        return " at " + CLOCK.format(deliverAt.atZone(ZoneId.systemDefault()));
    }

    private static String bar(double percent) {
        int full = (int) Math.round(Math.min(100, Math.max(0, percent)) / 100 * BAR);
        return "█".repeat(full) + "░".repeat(BAR - full);
    }

    /** Writes {@code 50 %}, and a decimal only where there is one. */
    static String percentText(double percent) {
        return percent == Math.rint(percent)
                ? String.format(Locale.ROOT, "%.0f %%", percent)
                : String.format(Locale.ROOT, "%.1f %%", percent);
    }

    private static String paintSpinner(String line) {
        return line.isEmpty() ? line : "\u001b[36m" + line.charAt(0) + "\u001b[0m" + line.substring(1);
    }
}
