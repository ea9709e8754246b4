/**
 * Dead letters: finding them, and having them replayed or discarded.
 *
 * <p>Imports {@code task}, {@code store} (reading), {@code submission}, {@code api.http}, {@code api.task} and the receipt of
 * {@code api.submit}; never JMS or SQL. What does the work is given to it as a {@link
 * dev.cafila.api.deadletter.DeadLetterRepair}.
 *
 * <p>Start reading at {@link dev.cafila.api.deadletter.DeadLetterHandlers}, then {@code ReplayTask} and {@code NoDeadLetter}.
 */
@NullMarked
package dev.cafila.api.deadletter;

import org.jspecify.annotations.NullMarked;
