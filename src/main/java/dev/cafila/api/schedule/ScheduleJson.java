package dev.cafila.api.schedule;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.cafila.api.http.Caller;
import dev.cafila.api.task.Masking;
import dev.cafila.api.task.TaskView;
import dev.cafila.schedule.LastTask;
import dev.cafila.schedule.Organisations;
import dev.cafila.schedule.Schedule;
import dev.cafila.schedule.ScheduleParts;
import dev.cafila.schedule.StoredSchedule;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskSnapshot;
import dev.cafila.task.TaskType;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A schedule as the API shows it. */
record ScheduleJson(ScheduleParts parts, TaskView tasks, Masking masking) {

    private static final int NEXT_FIRES = 5;

    /** @param most how many of its last tasks are shown */
    ObjectNode of(StoredSchedule stored, Caller caller, int most) {
        Schedule schedule = stored.schedule();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", schedule.name()).put("source", schedule.isRoute() ? "route" : "api");
        putWhat(json, schedule, caller);
        json.put("cron", schedule.cron().text())
                .put("zone", schedule.cron().zone())
                .put("misfire", schedule.misfire().word());
        putOrganisations(json, schedule.organisations());
        json.put("paused", schedule.paused())
                .put("createdAt", schedule.createdAt().toString())
                .put("createdBy", schedule.user());
        ArrayNode next = json.putArray("nextFires");
        if (!schedule.paused()) {
            schedule.cron().next(parts.clock().instant(), NEXT_FIRES).forEach(fire -> next.add(fire.toString()));
        }
        StoredSchedule.RunRequest run = stored.run();
        json.put("lastFire", text(stored.lastFire()))
                .put("note", stored.note())
                .put("seenAt", text(stored.seenAt()))
                .put("runRequestedAt", run == null ? null : run.at().toString());
        ArrayNode last = json.putArray("lastTasks");
        parts.book().lastTasks(schedule.org(), schedule.name()).stream()
                .limit(most)
                .forEach(task -> last.add(task(schedule, task)));
        return json;
    }

    private void putWhat(ObjectNode json, Schedule schedule, Caller caller) {
        TaskType type = schedule.type();
        TaskPriority priority = schedule.priority();
        json.put("type", type == null ? null : type.slug());
        json.putRawValue(
                "payload",
                new RawValue(type == null ? schedule.payload() : masking.payload(caller, type, schedule.payload())));
        json.put("priority", priority == null ? null : priority.label());
    }

    private static void putOrganisations(ObjectNode json, Organisations organisations) {
        organisations.names().forEach(json.putArray("organisations")::add);
        json.put("organisationsSetting", organisations.setting().isEmpty() ? null : organisations.setting());
    }

    private ObjectNode task(Schedule schedule, LastTask last) {
        TaskSnapshot task = tasks.find(schedule.org(), last.task()).orElse(null);
        Instant started = task == null ? null : task.startedAt();
        Instant finished = task == null ? null : task.finishedAt();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("task", last.task().value())
                .put("lane", last.lane())
                .put("fire", last.fire().toString())
                .put("state", task == null ? null : task.state().word())
                .put("startedAt", text(started))
                .put("finishedAt", text(finished));
        if (started == null || finished == null) {
            return json.putNull("durationMillis");
        }
        return json.put("durationMillis", Duration.between(started, finished).toMillis());
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
