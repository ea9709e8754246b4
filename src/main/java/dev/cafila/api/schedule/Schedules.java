package dev.cafila.api.schedule;

import dev.cafila.api.http.Problem;
import dev.cafila.api.http.ProblemException;
import dev.cafila.api.http.Request;
import dev.cafila.schedule.Schedule;
import dev.cafila.schedule.ScheduleBook;
import dev.cafila.schedule.StoredSchedule;

/** Finds the schedules of the caller's organisation, and says what is wrong with those that are asked for. */
record Schedules(ScheduleBook book) {

    /** Returns the schedule that the request's path names. */
    StoredSchedule require(Request request) {
        return require(request, request.requiredText("schedule"));
    }

    StoredSchedule require(Request request, String name) {
        return book.find(request.caller().org(), name).orElseThrow(() -> unknown(name));
    }

    static ProblemException unknown(String name) {
        return new ProblemException(Problem.of(
                404,
                "UNKNOWN_SCHEDULE",
                "There is no such schedule",
                "There is no schedule '" + name + "'; GET /schedules lists those there are."));
    }

    static ProblemException exists(Schedule schedule) {
        return new ProblemException(Problem.of(
                409,
                "SCHEDULE_EXISTS",
                "There is a schedule of that name",
                "Change '" + schedule.name() + "', or give the new one another name."));
    }

    static ProblemException ofRoute(Schedule schedule) {
        return new ProblemException(Problem.of(
                409,
                "SCHEDULE_OF_A_ROUTE",
                "A route says when it runs and what it does",
                "Edit or delete routes/sync/" + schedule.name()
                        + ".camel.yaml; here it can be paused, resumed and run."));
    }
}
