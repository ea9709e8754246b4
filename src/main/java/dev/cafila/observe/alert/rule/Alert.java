package dev.cafila.observe.alert.rule;

import dev.cafila.observe.alert.measure.Measured;
import dev.cafila.observe.alert.measure.Values;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A rule, under the name, severity and times that it has in {@code monitoring/prometheus/cafila.rules.yml}.
 *
 * @param pending for how long it must hold before it fires
 * @param whole what it measures is the same in all processes: a queue, the store. Else it is one process's own
 * @param metric that a process must have to know of it
 * @param rule says what it holds for, such as a type (the empty text if there is nothing to tell apart), and the value
 * @param words what is wrong, of what it holds for and the value
 */
public record Alert(
        String name,
        Severity severity,
        Duration pending,
        boolean whole,
        String metric,
        Function<Measured, Values> rule,
        BiFunction<String, Double, String> words) {

    /** Whom it should reach: {@code page} somebody at once, or a {@code ticket} in working hours. */
    public enum Severity {
        PAGE,
        TICKET;

        /** Returns how it is written in labels. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Makes one of what is the same in all processes. */
    static Alert whole(
            String name, Severity severity, int minutes, String metric, Function<Measured, Values> rule, String text) {
        return whole(name, severity, minutes, metric, rule, format(text));
    }

    /** Makes one that has to be worded in more than one way. */
    static Alert whole(
            String name,
            Severity severity,
            int minutes,
            String metric,
            Function<Measured, Values> rule,
            BiFunction<String, Double, String> words) {
        return new Alert(name, severity, Duration.ofMinutes(minutes), true, metric, rule, words);
    }

    private static BiFunction<String, Double, String> format(String text) {
        return (subject, value) -> String.format(Locale.ROOT, text, subject, value);
    }

    /** Makes one of what is a process's own. */
    static Alert own(
            String name, Severity severity, int minutes, String metric, Function<Measured, Values> rule, String text) {
        return new Alert(name, severity, Duration.ofMinutes(minutes), false, metric, rule, format(text));
    }

    /** Returns what it holds for at a moment, and the values. */
    public Map<String, Double> holds(Measured measured) {
        return rule.apply(measured).all();
    }

    /** Returns what is wrong in a sentence. */
    public String sentence(String subject, double value) {
        return words.apply(subject, value);
    }

    /** Returns where the documentation says what to do. */
    public String runbook() {
        return "docs/runbook.md#" + name.toLowerCase(Locale.ROOT);
    }
}
