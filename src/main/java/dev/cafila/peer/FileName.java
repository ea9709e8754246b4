package dev.cafila.peer;

import java.util.Optional;
import java.util.regex.Pattern;

/** What somebody may call a file: a plain name without a path, which no file system, header or log takes for something else. */
public final class FileName {

    private static final Pattern PLAIN = Pattern.compile("[\\p{L}0-9](?:[\\p{L}0-9 _-]{0,78}[\\p{L}0-9])?");

    private FileName() {}

    /** Says in a sentence what a name must be; empty if it is that. */
    public static Optional<String> refusal(Object name) {
        return name instanceof String text && PLAIN.matcher(text).matches()
                ? Optional.empty()
                : Optional.of("The name must be 1 to 80 letters, digits, spaces, hyphens and underscores,"
                        + " a letter or digit first and last.");
    }
}
