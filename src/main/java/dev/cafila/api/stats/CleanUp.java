package dev.cafila.api.stats;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cafila.api.control.TaskRemoval;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Problem;
import dev.cafila.api.http.ProblemException;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.api.task.AcceptedTasks;
import dev.cafila.task.TaskState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Removes the caller's tasks that ended some days ago: completed and cancelled ones, and failed ones whose dead letter was discarded.
 * One that has not ended is never removed.
 */
record CleanUp(TaskRemoval removal, AcceptedTasks accepted, Clock clock) implements OperationHandler {

    private static final int MOST = 10_000;
    private static final int MOST_DAYS = 3653; // ten years

    @Override
    public String operation() {
        return "cleanUpQueues";
    }

    @Override
    public Response handle(Request request) {
        String org = request.caller().org();
        Instant before = clock.instant().minus(Duration.ofDays(days(request.requiredText("max_age_days"))));
        int removed = 0;
        for (TaskState end : List.of(TaskState.COMPLETED, TaskState.CANCELLED, TaskState.FAILED)) {
            removed += removal.clean(org, end, before, MOST - removed);
        }
        accepted.forget(org);
        return Response.json(
                200,
                JsonNodeFactory.instance.objectNode().put("removed", removed).put("more", removed == MOST));
    }

    private static int days(String text) {
        if (text.matches("[0-9]{1,4}") && Integer.parseInt(text) <= MOST_DAYS) {
            return Integer.parseInt(text);
        }
        throw new ProblemException(Problem.of(
                422,
                "INVALID_MAX_AGE",
                "The age is none",
                "max_age_days must be a whole number of days from 0 to " + MOST_DAYS + "."));
    }
}
