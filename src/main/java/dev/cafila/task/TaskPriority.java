package dev.cafila.task;

import java.util.Locale;

/** The urgency of a task as a JMS priority, 0 (least) to 9 (most urgent); {@link #NORMAL} (4) unless said otherwise. */
public record TaskPriority(int jms) {

    public static final TaskPriority CRITICAL = new TaskPriority(9);
    public static final TaskPriority HIGH = new TaskPriority(7);
    public static final TaskPriority NORMAL = new TaskPriority(4);
    public static final TaskPriority LOW = new TaskPriority(1);

    private static final String FIX = "must be critical, high, normal, low or a number from 1 (most urgent) to 10";

    public TaskPriority {
        if (jms < 0 || jms > 9) {
            throw new InvalidTaskException("priority", FIX);
        }
    }

    /** Reads a name ({@code critical high normal low}) or a number from 1 (most urgent) to 10, which map evenly onto 9 to 0. */
    public static TaskPriority parse(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "critical" -> CRITICAL;
            case "high" -> HIGH;
            case "normal" -> NORMAL;
            case "low" -> LOW;
            default -> ofNumber(text.strip());
        };
    }

    private static TaskPriority ofNumber(String text) {
        if (!text.matches("[1-9]|10")) {
            throw new InvalidTaskException("priority", FIX);
        }
        return new TaskPriority(10 - Integer.parseInt(text));
    }

    /** Returns the name of the class this priority falls in: {@code critical} 8–9, {@code high} 6–7, {@code normal} 3–5, {@code low} 0–2. */
    public String label() {
        if (jms >= 8) {
            return "critical";
        }
        if (jms >= 6) {
            return "high";
        }
        return jms >= 3 ? "normal" : "low";
    }
}
