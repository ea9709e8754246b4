package dev.cafila.observe.alert;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * A rule, under the name, severity and times that it has in {@code monitoring/prometheus/cafila.rules.yml}.
 *
 * @param pending for how long it must hold before it fires
 * @param whole what it measures is the same in all processes: a queue, the store. Else it is one process's own
 * @param metric that a process must have to know of it
 * @param rule says what it holds for, such as a type (the empty text if there is nothing to tell apart), and the value
 * @param text what is wrong, for {@code String.format} with what it holds for and the value
 */
record Alert(
        String name,
        Severity severity,
        Duration pending,
        boolean whole,
        String metric,
        Function<Measured, Map<String, Double>> rule,
        String text) {

    /** Whom it should reach: {@code page} somebody at once, or a {@code ticket} in working hours. */
    enum Severity {
        PAGE,
        TICKET;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns what is wrong in a sentence. */
    String sentence(String subject, double value) {
        return String.format(Locale.ROOT, text, subject, value);
    }

    /** Returns where the documentation says what to do. */
    String runbook() {
        return "docs/runbook.md#" + name.toLowerCase(Locale.ROOT);
    }
}
