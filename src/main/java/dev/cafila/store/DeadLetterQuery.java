package dev.cafila.store;

import dev.cafila.task.InvalidTaskException;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters to list, the newest failure first.
 *
 * @param limit the most on a page, 1 to 1000
 * @param cursor {@link DeadLetterPage#nextCursor} of the page before; null for the first page
 */
public record DeadLetterQuery(
        DeadLetterFilter filter, int limit, @Nullable String cursor) {

    private static final int LONGEST_PAGE = 1000;

    public DeadLetterQuery {
        if (limit < 1 || limit > LONGEST_PAGE) {
            throw new InvalidTaskException("limit", "must be from 1 to " + LONGEST_PAGE);
        }
    }
}
