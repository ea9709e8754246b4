package dev.cafila.api.schedule;

import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.schedule.Schedule;
import java.time.Clock;
import java.time.Instant;

/** Pauses or resumes a schedule; to do so again changes nothing. */
record SwitchSchedule(String operation, Schedules schedules, ScheduleJson json, Clock clock, boolean pause)
        implements OperationHandler {

    @Override
    public Response handle(Request request) {
        Schedule schedule = schedules.require(request).schedule();
        schedules.book().pause(schedule, pause, Instant.ofEpochMilli(clock.millis()));
        return GetSchedule.answer(200, schedules.require(request), json, request);
    }
}
