package dev.cafila.api.schedule;

import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.schedule.StoredSchedule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Removes a schedule. That of a route only once no scheduler has had the route for a while. */
record RemoveSchedule(Schedules schedules, Clock clock) implements OperationHandler {

    private static final Duration GONE_AFTER = Duration.ofMinutes(2);

    @Override
    public String operation() {
        return "removeSchedule";
    }

    @Override
    public Response handle(Request request) {
        StoredSchedule stored = schedules.require(request);
        Instant seen = stored.seenAt();
        if (seen != null && seen.plus(GONE_AFTER).isAfter(clock.instant())) {
            throw Schedules.ofRoute(stored.schedule());
        }
        schedules.book().remove(stored.schedule().org(), stored.schedule().name());
        return Response.noContent();
    }
}
