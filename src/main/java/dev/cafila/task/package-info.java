/**
 * The floor: what a task is, which states and events it has, and the decisions about it, as plain values and pure functions.
 *
 * <p>Imports {@code java.*} only (and the {@code jspecify} annotations); everything else of Cafila may import it.
 *
 * <p>Start reading at {@link dev.cafila.task.Task}, then {@link dev.cafila.task.TaskEvent} and
 * {@link dev.cafila.task.Verdict}.
 */
@NullMarked
package dev.cafila.task;

import org.jspecify.annotations.NullMarked;
