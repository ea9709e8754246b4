package dev.cafila.schedule;

import dev.cafila.schedule.StoredSchedule.RunRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps schedules, for all schedulers and the API.
 *
 * <p>Each method throws {@link SchedulesUnavailableException} if it cannot be reached.
 */
public interface ScheduleBook {

    /** Returns the schedules of all organisations, without those that cannot be read any more. */
    List<StoredSchedule> all();

    /** Returns the schedules of an organisation by name. */
    List<StoredSchedule> of(String org);

    Optional<StoredSchedule> find(String org, String name);

    /** Adds a schedule whose times before it was made do not count; returns false if there is one of that name. */
    boolean add(Schedule schedule);

    /** Adds or renews the schedule of a route; returns false if the name belongs to one that is not a route's. */
    boolean addRoute(Schedule schedule, Instant now);

    /**
     * Replaces what a schedule is, but not whether it is paused.
     *
     * @param settledUntil before which its times do not count any more
     * @return false if there is none
     */
    boolean change(Schedule schedule, Instant settledUntil);

    /**
     * Pauses or resumes a schedule, and changes nothing else of it; nothing at all if it is paused, or not, already.
     *
     * @param settledUntil before which its times do not count any more
     */
    void pause(Schedule schedule, boolean paused, Instant settledUntil);

    /** Removes a schedule; returns false if there is none. Its tasks stay. */
    boolean remove(String org, String name);

    /** Notes that a schedule was run for one of its times; never goes back to an earlier one. */
    void settle(Schedule schedule, Instant fire, String note);

    /** Notes that the times of a schedule up to this one are done with, and were not run. */
    void skip(Schedule schedule, Instant last, String note);

    /** Notes how a run went that is to be tried again. */
    void note(Schedule schedule, String note);

    /** Asks for a run; returns false if there is no such schedule, or a run was asked for that has not begun. */
    boolean request(String org, String name, RunRequest run);

    /** Notes that a run that was asked for is done. */
    void settle(Schedule schedule, RunRequest run, String note);

    /** Returns the newest task of each lane, the newest first. */
    List<LastTask> lastTasks(String org, String name);

    /** Returns the newest task of a lane. */
    Optional<LastTask> lastTask(String org, String name, String lane);

    /**
     * Claims the newest task of a lane, so that of several schedulers one submits it: the broker does not tell apart two that do so
     * in the same moment.
     *
     * @param abandoned a claim of the same time that was made before this does not count: its scheduler has died
     * @return false if another has it, or the lane has a task of a later time
     */
    boolean claim(Schedule schedule, LastTask task, Instant now, Instant abandoned);
}
