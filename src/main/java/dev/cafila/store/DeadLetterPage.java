package dev.cafila.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list of dead letters.
 *
 * @param nextCursor asks for the page after this one; null if this is the last
 */
public record DeadLetterPage(
        List<DeadLetter> deadLetters, @Nullable String nextCursor) {}
