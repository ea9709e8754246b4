/**
 * Operators' commands on tasks and on the queues of their types: cancel, remove, clean, pause and resume.
 *
 * <p>Imports {@code task}, {@code submission}, {@code api.http}, {@code api.task} and {@code api.deadletter}; never JMS or SQL.
 * What does the work is given to it as {@link dev.cafila.api.control.Cancellation}, {@link
 * dev.cafila.api.control.TaskRemoval} and {@link dev.cafila.api.control.TypeQueues}.
 *
 * <p>Start reading at {@link dev.cafila.api.control.ControlHandlers}, then {@code CancelTask}.
 */
@NullMarked
package dev.cafila.api.control;

import org.jspecify.annotations.NullMarked;
