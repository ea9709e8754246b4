package dev.cafila.dryrun;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a route that was run.
 *
 * @param place the file's line, such as {@code whatsapp:13}
 * @param name what kind of step, such as {@code setBody}
 * @param calls what would have been sent, and what was answered, line by line
 * @param changes headers and variables that are others than before, as {@code header Content-Type = application/json}
 * @param body the body after it; null if it is the same as before
 */
public record Step(
        String place,
        String name,
        List<String> calls,
        List<String> changes,
        @Nullable String body) {}
