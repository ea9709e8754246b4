package dev.cafila.api.schedule;

import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.schedule.Schedule;

/** Adds a schedule. */
record AddSchedule(Schedules schedules, ScheduleJson json, ScheduleReader reader) implements OperationHandler {

    @Override
    public String operation() {
        return "addSchedule";
    }

    @Override
    public Response handle(Request request) {
        Schedule schedule = reader.added(request);
        if (!schedules.book().add(schedule)) {
            throw Schedules.exists(schedule);
        }
        return GetSchedule.answer(201, schedules.require(request, schedule.name()), json, request)
                .with("Location", request.base() + "/schedules/" + schedule.name());
    }
}
