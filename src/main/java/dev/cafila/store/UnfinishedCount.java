package dev.cafila.store;

import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskState;
import java.time.Instant;

/**
 * How many unfinished tasks are alike.
 *
 * @param type a slug
 * @param state {@code WAITING}, {@code DELAYED} or {@code ACTIVE}
 * @param since when the first of them came into this state; of delayed ones when the first is due
 */
public record UnfinishedCount(String type, TaskState state, TaskPriority priority, long count, Instant since) {}
