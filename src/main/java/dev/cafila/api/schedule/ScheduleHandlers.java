package dev.cafila.api.schedule;

import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.task.Masking;
import dev.cafila.api.task.TaskView;
import dev.cafila.schedule.ScheduleParts;
import dev.cafila.submission.TaskTypes;
import java.util.List;

/** The handlers of the operations on schedules. */
public final class ScheduleHandlers {

    private ScheduleHandlers() {}

    public static List<OperationHandler> of(ScheduleParts parts, TaskTypes types, TaskView tasks, Masking masking) {
        Schedules schedules = new Schedules(parts.book());
        ScheduleJson json = new ScheduleJson(parts, tasks, masking);
        ScheduleReader reader = new ScheduleReader(parts, types);
        return List.of(
                new ListSchedules(schedules, json),
                new GetSchedule(schedules, json),
                new AddSchedule(schedules, json, reader),
                new ChangeSchedule(schedules, json, reader),
                new SwitchSchedule("pauseSchedule", schedules, json, parts.clock(), true),
                new SwitchSchedule("resumeSchedule", schedules, json, parts.clock(), false),
                new RemoveSchedule(schedules, parts.clock()),
                new RunSchedule(schedules, parts));
    }
}
