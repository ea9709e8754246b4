/**
 * The operations on tasks, one class each: submitting, finding, listing, and reading logs and history.
 *
 * <p>Imports {@code task}, {@code submission}, {@code store} (reading) and {@code api.http}; never JMS, SQL or Vert.x.
 *
 * <p>Start reading at {@link dev.cafila.api.task.TaskOperations}, then {@link dev.cafila.api.task.SubmitTask} and
 * {@link dev.cafila.api.task.GetTask}.
 */
@NullMarked
package dev.cafila.api.task;

import org.jspecify.annotations.NullMarked;
