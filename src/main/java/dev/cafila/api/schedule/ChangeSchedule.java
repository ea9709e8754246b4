package dev.cafila.api.schedule;

import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.schedule.Schedule;
import dev.cafila.schedule.StoredSchedule;
import java.util.Iterator;

/** Changes a schedule; if it is to run at other times, those that were missed before do not count. */
record ChangeSchedule(Schedules schedules, ScheduleJson json, ScheduleReader reader) implements OperationHandler {

    @Override
    public String operation() {
        return "changeSchedule";
    }

    @Override
    public Response handle(Request request) {
        StoredSchedule stored = schedules.require(request);
        Schedule before = stored.schedule();
        if (before.isRoute() && !isOnlyPaused(request.body().fieldNames())) {
            throw Schedules.ofRoute(before);
        }
        if (!before.isRoute()) {
            change(stored, reader.changed(before, request.body()));
        }
        if (request.body().has("paused")) {
            schedules.book().pause(before, request.body().path("paused").asBoolean(), reader.now());
        }
        return GetSchedule.answer(200, schedules.require(request), json, request);
    }

    private void change(StoredSchedule before, Schedule after) {
        boolean otherTimes = !after.cron().equals(before.schedule().cron());
        if (!schedules.book().change(after, otherTimes ? reader.now() : before.settledUntil())) {
            throw Schedules.unknown(after.name());
        }
    }

    private static boolean isOnlyPaused(Iterator<String> fields) {
        return fields.next().equals("paused") && !fields.hasNext();
    }
}
