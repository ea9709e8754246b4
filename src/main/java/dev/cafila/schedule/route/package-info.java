/**
 * Quartz routes as schedules: they fire by themselves, as Camel has it; here they are shown, paused, run when somebody asks or when
 * they missed a time, and kept from piling up tasks.
 *
 * <p>Imports {@code task}, {@code submission}, {@code schedule} and Camel.
 *
 * <p>Start reading at {@link dev.cafila.schedule.route.QuartzRoutes}.
 */
@NullMarked
package dev.cafila.schedule.route;

import org.jspecify.annotations.NullMarked;
