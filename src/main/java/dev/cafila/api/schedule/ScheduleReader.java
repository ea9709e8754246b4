package dev.cafila.api.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.http.Request;
import dev.cafila.schedule.Cron;
import dev.cafila.schedule.MisfirePolicy;
import dev.cafila.schedule.Organisations;
import dev.cafila.schedule.Schedule;
import dev.cafila.schedule.ScheduleParts;
import dev.cafila.submission.StrictJson;
import dev.cafila.submission.TaskTypes;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads schedules from requests that fit the contract. A payload that its type would refuse later is refused now. */
record ScheduleReader(ScheduleParts parts, TaskTypes types) {

    /** Stands for an organisation where the setting has none yet. */
    private static final String SOME_ORGANISATION = "some";

    /** @throws InvalidTaskException naming the field that is wrong, and the fix */
    Schedule added(Request request) {
        ObjectNode body = request.body();
        return checked(new Schedule(
                request.caller().org(),
                body.path("name").asText(),
                TaskType.parse(body.path("type").asText()),
                body.path("payload").isObject() ? body.path("payload").toString() : "{}",
                priority(body, null),
                cron(body, "", parts.zone()),
                MisfirePolicy.of(body.path("misfire").asText(MisfirePolicy.FIRE_ONCE.word())),
                organisations(body, Organisations.NONE),
                body.path("paused").asBoolean(),
                request.caller().user(),
                now()));
    }

    /** @throws InvalidTaskException naming the field that is wrong, and the fix */
    Schedule changed(Schedule schedule, ObjectNode body) {
        TaskType type = schedule.type();
        return checked(new Schedule(
                schedule.org(),
                schedule.name(),
                body.has("type") ? TaskType.parse(body.path("type").asText()) : type,
                body.has("payload") ? body.path("payload").toString() : schedule.payload(),
                priority(body, schedule.priority()),
                cron(body, schedule.cron().text(), schedule.cron().zone()),
                MisfirePolicy.of(body.path("misfire").asText(schedule.misfire().word())),
                organisations(body, schedule.organisations()),
                body.path("paused").asBoolean(schedule.paused()),
                schedule.user(),
                schedule.createdAt()));
    }

    /** In whole milliseconds, as the store keeps it. */
    Instant now() {
        return Instant.ofEpochMilli(parts.clock().millis());
    }

    private Cron cron(ObjectNode body, String text, String zone) {
        return Cron.of(body.path("cron").asText(text), body.path("zone").asText(zone))
                .requireFuture(parts.clock().instant());
    }

    private static @Nullable TaskPriority priority(ObjectNode body, @Nullable TaskPriority otherwise) {
        return body.has("priority") ? TaskPriority.parse(body.path("priority").asText()) : otherwise;
    }

    private static Organisations organisations(ObjectNode body, Organisations otherwise) {
        List<String> names = new ArrayList<>();
        for (JsonNode name : body.path("organisations")) {
            names.add(name.asText());
        }
        return new Organisations(
                body.has("organisations") ? names : otherwise.names(),
                body.path("organisationsSetting").asText(otherwise.setting()));
    }

    private Schedule checked(Schedule schedule) {
        TaskType type = schedule.type();
        if (type == null) {
            return schedule;
        }
        if (schedule.organisations().areNone()) {
            types.accept(type, schedule.payload());
            return schedule;
        }
        List<String> names = schedule.organisations().names();
        for (String name : names.isEmpty() ? List.of(SOME_ORGANISATION) : names) {
            ObjectNode payload = StrictJson.object(schedule.payload());
            types.accept(type, payload.put(Organisations.FIELD, name).toString());
        }
        return schedule;
    }
}
