package dev.cafila.task;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The kind of a task, a slug such as {@code document-processing}. One word names the type, its URI {@code task:<slug>}, its
 * queue {@code task.<slug>} and its route file {@code routes/tasks/<slug>.camel.yaml}.
 */
public record TaskType(String slug) {

    private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int LONGEST = 64;

    /** Words that mean something else in a {@code task:} URI or in an address, and so cannot be types. */
    public static final Set<String> RESERVED = Set.of(
            "events", "control", "dead-letter", "expired", "progress", "log", "rejected", "retry", "clean", "bulk");

    public TaskType {
        if (slug.length() > LONGEST || !SLUG.matcher(slug).matches()) {
            throw new InvalidTaskException(
                    "type",
                    "must be a slug of at most 64 letters, digits and single hyphens such as document-processing");
        }
        if (RESERVED.contains(slug)) {
            throw new InvalidTaskException("type", "must not be the reserved word " + slug);
        }
    }

    /** Reads what producers write: {@code BOLETO}, {@code document_processing} and {@code document-processing} are slugs. */
    public static TaskType parse(String text) {
        return new TaskType(text.strip().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    @Override
    public String toString() {
        return slug;
    }
}
