package dev.cafila.schedule;

import dev.cafila.task.TaskId;
import java.time.Instant;

/**
 * The newest task of a schedule in one of its lanes.
 *
 * @param lane its type, and for whom it is: {@code sync-coinzz/org-a}
 * @param fire the time it was made for
 */
public record LastTask(String lane, TaskId task, Instant fire) {}
