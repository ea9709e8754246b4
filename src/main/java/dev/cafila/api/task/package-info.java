/**
 * Showing tasks: one by its id, lists of them, their logs and their history.
 *
 * <p>Imports {@code task}, {@code submission} (what was accepted), {@code store} (reading) and {@code api.http}; never JMS, SQL
 * or Vert.x.
 *
 * <p>Start reading at {@link dev.cafila.api.task.GetTask}, then {@link dev.cafila.api.task.TaskLookup}.
 */
@NullMarked
package dev.cafila.api.task;

import org.jspecify.annotations.NullMarked;
