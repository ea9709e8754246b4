package dev.cafila.log;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where log lines go.
 *
 * @param folder of the files; null for no files
 * @param maxBytes a file that is larger is put aside, compressed
 * @param keepDays for so many days those are kept
 * @param totalBytes of all that were put aside, of each of the two logs; not less than {@code maxBytes}; the oldest go first
 */
public record LogTarget(Console console, @Nullable Path folder, long maxBytes, int keepDays, long totalBytes) {

    /** How lines look on standard error. */
    public enum Console {
        /** For people. */
        TEXT,
        /** For people at a terminal that shows colours. */
        COLOURED,
        /** For machines: a JSON object a line. */
        JSON
    }
}
