package dev.cafila.task;

import java.util.Locale;

/** Where a task is in its life. The last three are ends: a task reaches exactly one of them. */
public enum TaskState {
    WAITING,
    DELAYED,
    ACTIVE,
    COMPLETED,
    FAILED,
    CANCELLED;

    /** Tells whether nothing more will happen to a task in this state by itself. */
    public boolean isEnd() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }

    /** Returns the word used in the API, in metrics and in the store, e.g. {@code waiting}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a word; {@code pending}, {@code queued} and {@code running}, {@code processing} are understood too. */
    public static TaskState parse(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "waiting", "pending", "queued" -> WAITING;
            case "delayed", "scheduled" -> DELAYED;
            case "active", "running", "processing" -> ACTIVE;
            case "completed" -> COMPLETED;
            case "failed" -> FAILED;
            case "cancelled", "canceled" -> CANCELLED;
            default ->
                throw new InvalidTaskException(
                        "state", "must be waiting, delayed, active, completed, failed or cancelled");
        };
    }
}
