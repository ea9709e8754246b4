package dev.cafila.store;

import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskState;
import dev.cafila.task.TaskType;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks of an organisation to list, newest first.
 *
 * @param states empty means all
 * @param priority all of the same {@link TaskPriority#label}; null means all
 * @param submittedFrom inclusive
 * @param submittedTo exclusive
 * @param limit the most tasks on a page, 1 to 1000
 * @param cursor {@link TaskPage#nextCursor} of the page before; null for the first page
 */
public record TaskQuery(
        String org,
        Set<TaskState> states,
        @Nullable TaskType type,
        @Nullable TaskPriority priority,
        @Nullable Instant submittedFrom,
        @Nullable Instant submittedTo,
        int limit,
        @Nullable String cursor) {

    private static final int LONGEST_PAGE = 1000;

    public TaskQuery {
        states = Set.copyOf(states);
        if (limit < 1 || limit > LONGEST_PAGE) {
            throw new InvalidTaskException("limit", "must be from 1 to " + LONGEST_PAGE);
        }
    }

    /** Returns a query for the newest tasks of whatever kind. */
    public static TaskQuery newest(String org, int limit) {
        return new TaskQuery(org, Set.of(), null, null, null, null, limit, null);
    }
}
