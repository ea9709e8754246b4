/**
 * Schedules: what makes tasks at certain times, and what runs it. Several schedulers may do so at once without a lock: the task of
 * a time has an id that follows from it, so that all of them make the same one.
 *
 * <p>Imports {@code task} and {@code submission}; never SQL or JMS. {@code schedule.route} is Camel's side of it.
 *
 * <p>Start reading at {@link dev.cafila.schedule.Scheduler}.
 */
@NullMarked
package dev.cafila.schedule;

import org.jspecify.annotations.NullMarked;
