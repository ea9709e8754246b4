package dev.cafila.store;

import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * How many tasks are alike.
 *
 * @param type a slug
 * @param priority null where tasks of all are counted together
 */
public record TaskCount(
        String type, TaskState state, @Nullable TaskPriority priority, long count) {}
