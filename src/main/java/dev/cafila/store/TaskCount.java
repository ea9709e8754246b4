package dev.cafila.store;

import dev.cafila.task.TaskState;

/**
 * How many tasks are alike.
 *
 * @param type a slug
 */
public record TaskCount(String type, TaskState state, long count) {}
