package dev.cafila.schedule;

import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskType;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes tasks at certain times.
 *
 * @param org organisation its tasks belong to
 * @param name what it is called, one of a kind within the organisation; the id of the route if a route makes the tasks
 * @param type of its tasks; null for a route, which says so itself
 * @param payload JSON text of an object
 * @param priority null for the type's own
 * @param user who made it; empty for a route
 */
public record Schedule(
        String org,
        String name,
        @Nullable TaskType type,
        String payload,
        @Nullable TaskPriority priority,
        Cron cron,
        MisfirePolicy misfire,
        Organisations organisations,
        boolean paused,
        String user,
        Instant createdAt) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    /** @throws InvalidTaskException if its name is not one */
    public Schedule {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidTaskException(
                    "name", "must be 1 to 63 letters, digits, dots, _ and -, and begin with a letter or digit");
        }
    }

    /** Makes one of a route. */
    public static Schedule ofRoute(String org, String id, Cron cron, Instant now) {
        return new Schedule(
                org, id, null, "{}", null, cron, MisfirePolicy.FIRE_ONCE, Organisations.NONE, false, "", now);
    }

    /** Tells whether a route in {@code routes/sync} says what to do, and when. */
    public boolean isRoute() {
        return type == null;
    }

    /** Returns the same schedule, paused or not. */
    public Schedule paused(boolean paused) {
        return new Schedule(org, name, type, payload, priority, cron, misfire, organisations, paused, user, createdAt);
    }
}
