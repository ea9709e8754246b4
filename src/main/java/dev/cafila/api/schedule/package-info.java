/**
 * The operations on schedules.
 *
 * <p>Imports {@code task}, {@code submission}, {@code schedule}, {@code api.http} and {@code api.task}; never JMS, SQL or Vert.x.
 *
 * <p>Start reading at {@link dev.cafila.api.schedule.ScheduleHandlers}.
 */
@NullMarked
package dev.cafila.api.schedule;

import org.jspecify.annotations.NullMarked;
