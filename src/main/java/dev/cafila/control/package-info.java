/**
 * What operators do to tasks that no worker has: cancel those that wait, replay or discard dead letters, pause a queue. Each
 * is decided by one move of a message at the broker, of which exactly one of many can be the one who made it, and told to the
 * tape in the transaction in which the message is settled.
 *
 * <p>Imports {@code task}, {@code event}, {@code broker} and {@code submission}; never Camel, SQL or the API.
 *
 * <p>Start reading at {@link dev.cafila.control.TaskCancellation}, then {@link dev.cafila.control.DeadLetters} and
 * {@link dev.cafila.control.HeldTasks}.
 */
@NullMarked
package dev.cafila.control;

import org.jspecify.annotations.NullMarked;
