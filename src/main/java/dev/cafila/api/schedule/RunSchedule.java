package dev.cafila.api.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Problem;
import dev.cafila.api.http.ProblemException;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.schedule.Fire;
import dev.cafila.schedule.LastTask;
import dev.cafila.schedule.Schedule;
import dev.cafila.schedule.ScheduleParts;
import dev.cafila.schedule.StoredSchedule;
import dev.cafila.schedule.StoredSchedule.RunRequest;
import dev.cafila.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Runs a schedule now: its tasks are submitted here, but those of a route by a scheduler that has it. */
record RunSchedule(Schedules schedules, ScheduleParts parts) implements OperationHandler {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    @Override
    public String operation() {
        return "runSchedule";
    }

    @Override
    public Response handle(Request request) {
        Schedule schedule = schedules.require(request).schedule();
        JsonNode payload = request.body().path("payload");
        RunRequest run = new RunRequest(
                Instant.ofEpochMilli(parts.clock().millis()),
                payload.isObject() ? payload.toString() : "{}",
                request.caller().user());
        return answer(run.at(), schedule.isRoute() ? asked(schedule, run) : run(schedule, run));
    }

    private List<TaskId> run(Schedule schedule, RunRequest run) {
        Fire fire = Fire.now(parts, schedule, run);
        fire.run();
        parts.book().settle(schedule, run, "");
        return fire.tasks();
    }

    private List<TaskId> asked(Schedule schedule, RunRequest run) {
        if (!parts.book().request(schedule.org(), schedule.name(), run)) {
            throw new ProblemException(
                    Problem.of(
                            409,
                            "RUN_PENDING",
                            "A run was asked for already",
                            "No scheduler has begun it yet. See that a process with the role scheduler runs that has the route."));
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (isPending(schedule, run) && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        requireNoFailure(schedule, run);
        return parts.book().lastTasks(schedule.org(), schedule.name()).stream()
                .filter(task -> task.fire().equals(run.at()))
                .map(LastTask::task)
                .toList();
    }

    private void requireNoFailure(Schedule schedule, RunRequest run) {
        parts.book()
                .find(schedule.org(), schedule.name())
                .map(StoredSchedule::note)
                .filter(note -> note.startsWith("Failed at " + run.at()))
                .ifPresent(note -> {
                    throw new ProblemException(Problem.of(422, "RUN_FAILED", "The route failed", note));
                });
    }

    private boolean isPending(Schedule schedule, RunRequest run) {
        return parts.book()
                .find(schedule.org(), schedule.name())
                .filter(stored -> run.equals(stored.run()))
                .isPresent();
    }

    private static Response answer(Instant fire, List<TaskId> tasks) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("fire", fire.toString());
        ArrayNode ids = json.putArray("tasks");
        tasks.forEach(id -> ids.add(id.value()));
        return Response.json(202, json);
    }
}
