package dev.cafila.api.schedule;

import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.schedule.StoredSchedule;

/** Answers with a schedule, and the last task of each organisation. */
record GetSchedule(Schedules schedules, ScheduleJson json) implements OperationHandler {

    private static final int MOST_TASKS = 100;

    @Override
    public String operation() {
        return "getSchedule";
    }

    @Override
    public Response handle(Request request) {
        return answer(200, schedules.require(request), json, request);
    }

    static Response answer(int status, StoredSchedule schedule, ScheduleJson json, Request request) {
        return Response.json(status, json.of(schedule, request.caller(), MOST_TASKS));
    }
}
