package dev.cafila.observe.alert;

import java.util.Optional;

/**
 * What an alert is about, the same over restarts: what is told of it is found again by it.
 *
 * @param alert its name
 * @param instance the process, where each has its own; else empty
 * @param key such as a type; empty if there is nothing to tell apart
 */
record Subject(String alert, String instance, String key) {

    private static final int LONGEST_KEY = 80;
    private static final String PREFIX = "alert:";
    private static final String BETWEEN = "|";

    Subject {
        key = key.length() > LONGEST_KEY ? key.substring(0, LONGEST_KEY) : key;
    }

    /** Returns the correlation id of the tasks that tell of it. */
    String correlationId() {
        return PREFIX + alert + BETWEEN + instance + BETWEEN + key;
    }

    /** Reads a correlation id; empty if it is not of an alert. */
    static Optional<Subject> parse(String correlationId) {
        String[] parts = correlationId.split("\\|", 3);
        return correlationId.startsWith(PREFIX) && parts.length == 3
                ? Optional.of(new Subject(parts[0].substring(PREFIX.length()), parts[1], parts[2]))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return alert + (key.isEmpty() ? "" : " " + key) + (instance.isEmpty() ? "" : " at " + instance);
    }
}
