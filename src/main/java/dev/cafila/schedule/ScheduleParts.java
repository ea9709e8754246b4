package dev.cafila.schedule;

import dev.cafila.submission.Receipt;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRequest;
import dev.cafila.task.TaskSnapshot;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What runs of schedules work with.
 *
 * @param submitter accepts tasks
 * @param stored finds the task of an organisation; it may throw, and then nothing is known of it
 * @param settings all there are
 */
public record ScheduleParts(
        ScheduleBook book,
        Function<TaskRequest, Receipt> submitter,
        BiFunction<String, TaskId, Optional<TaskSnapshot>> stored,
        Map<String, String> settings,
        Clock clock) {

    /** Returns the time zone of schedules that name none. */
    public String zone() {
        return settings.getOrDefault("cafila.schedule.zone", "UTC").strip();
    }
}
