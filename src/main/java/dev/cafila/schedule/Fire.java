package dev.cafila.schedule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.schedule.StoredSchedule.RunRequest;
import dev.cafila.submission.IdempotencyKeyReusedException;
import dev.cafila.submission.StrictJson;
import dev.cafila.submission.Supervision;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRequest;
import dev.cafila.task.TaskSnapshot;
import dev.cafila.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a schedule: submits its tasks, each under a key of the schedule's name and the run's time, so that whoever runs it
 * again makes the same ones. A lane whose last task has not begun yet is left out: piling up more behind it helps nobody.
 */
public final class Fire implements Supervision {

    private static final Logger LOG = LoggerFactory.getLogger(Fire.class);

    /** Longer than submitting takes. */
    private static final Duration LIFE_OF_CLAIM = Duration.ofSeconds(4);

    private final ScheduleParts parts;
    private final Schedule schedule;
    private final Instant time;
    private final @Nullable RunRequest asked;
    private final Instant begun;
    private final List<TaskId> tasks = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();
    private final Set<String> claimed = new HashSet<>();
    private final Map<String, TaskId> elsewhere = new HashMap<>();

    private Fire(ScheduleParts parts, Schedule schedule, Instant time, @Nullable RunRequest asked) {
        this.parts = parts;
        this.schedule = schedule;
        this.time = time;
        this.asked = asked;
        this.begun = parts.clock().instant();
    }

    /** Makes one for a time of the schedule. */
    public static Fire at(ScheduleParts parts, Schedule schedule, Instant time) {
        return new Fire(parts, schedule, time, null);
    }

    /** Makes one that somebody asked for; it does not mind what waits. */
    public static Fire now(ScheduleParts parts, Schedule schedule, RunRequest asked) {
        return new Fire(parts, schedule, asked.at(), asked);
    }

    public Schedule schedule() {
        return schedule;
    }

    @Nullable
    RunRequest asked() {
        return asked;
    }

    /** Returns the time it is for. */
    public Instant time() {
        return time;
    }

    /** Returns the tasks that it submitted or found to be there. */
    public synchronized List<TaskId> tasks() {
        return List.copyOf(tasks);
    }

    /** Submits the tasks of a schedule that is not a route's. Throws what the submitter throws. */
    public void run() {
        Organisations organisations = schedule.organisations();
        if (organisations.areNone()) {
            submit(request(schedule.payload(), name()));
            return;
        }
        for (String organisation : organisations.in(parts.settings())) {
            String payload = StrictJson.object(schedule.payload())
                    .put(Organisations.FIELD, organisation)
                    .toString();
            submit(request(payload, name() + "/" + organisation));
        }
    }

    /** Returns the key that all its tasks' keys begin with. */
    private String name() {
        return schedule.name() + "@" + time.toEpochMilli();
    }

    private TaskRequest request(String payload, String key) {
        if (schedule.type() == null) {
            throw new IllegalStateException("the route " + schedule.name() + " submits by itself");
        }
        return TaskRequest.of(schedule.type().slug(), payload)
                .name(schedule.name())
                .priority(schedule.priority())
                .idempotencyKey(key)
                .build();
    }

    @Override
    public synchronized TaskId submit(TaskRequest request) {
        String lane = lane(request);
        Optional<LastTask> last = lastTask(lane);
        if (last.isPresent() && asked == null && isWaiting(last.get())) {
            skipped.add(lane);
            LOG.info(
                    "{} leaves out {} at {}: task {} has not begun yet",
                    schedule.name(),
                    lane,
                    time,
                    last.get().task());
            tasks.add(last.get().task());
            return last.get().task();
        }
        TaskRequest complete = complete(request);
        TaskId id = idOf(complete);
        if (claimed.contains(lane) || claim(new LastTask(lane, id, time))) {
            claimed.add(lane);
            elsewhere.remove(lane);
            id = submitOnce(complete, id);
        }
        tasks.add(id);
        return id;
    }

    private static TaskId idOf(TaskRequest request) {
        String key = request.idempotencyKey();
        return key == null ? TaskId.random() : TaskId.derivedFrom(request.org(), request.type(), key);
    }

    /** Schedules that cannot be reached keep no task from being made; then the broker alone sees to it that it is one. */
    private boolean claim(LastTask task) {
        Instant now = parts.clock().instant();
        try {
            boolean mine = parts.book().claim(schedule, task, now, now.minus(LIFE_OF_CLAIM));
            boolean late = !mine
                    && lastTask(task.lane())
                            .filter(last -> last.fire().isAfter(time))
                            .isPresent();
            if (!mine && !late) {
                elsewhere.put(task.lane(), task.task());
            }
            return mine || late;
        } catch (SchedulesUnavailableException e) {
            LOG.warn("{} cannot note its task {}: {}", schedule.name(), task.task(), e.getMessage());
            return true;
        }
    }

    /**
     * Tells whether another scheduler is at one of its tasks, which the store does not know yet. Asks no further than the first such
     * task: with the store away each question takes seconds.
     */
    synchronized boolean isElsewhere() {
        Iterator<TaskId> left = elsewhere.values().iterator();
        while (left.hasNext() && stored(left.next()).isPresent()) {
            left.remove();
        }
        return !elsewhere.isEmpty();
    }

    /** Tells whether another scheduler that was at one of its tasks has had the time to submit it. */
    boolean isAbandoned() {
        return parts.clock().instant().isAfter(begun.plus(LIFE_OF_CLAIM).plusSeconds(1));
    }

    /** The lane is the type and what the key says beyond the run: {@code sync-coinzz/org-a}. */
    private String lane(TaskRequest request) {
        String key = request.idempotencyKey();
        String beyond = key != null && key.startsWith(name()) ? key.substring(name().length()) : "";
        return request.type().slug() + beyond;
    }

    private TaskRequest complete(TaskRequest request) {
        String payload = request.payload();
        String user = schedule.user();
        if (asked != null) {
            ObjectNode changed = StrictJson.object(payload);
            changed.setAll(StrictJson.object(asked.overrides()));
            payload = changed.toString();
            user = asked.user();
        }
        return request.with(payload).from(schedule.org(), user);
    }

    /** Who changed the schedule meanwhile may find that another scheduler has made the task as it was before. */
    private TaskId submitOnce(TaskRequest request, TaskId id) {
        try {
            return parts.submitter().apply(request).task().id();
        } catch (IdempotencyKeyReusedException e) {
            LOG.info("{} has made {} already, with another payload", schedule.name(), id);
            return id;
        }
    }

    private boolean isWaiting(LastTask last) {
        if (!last.fire().isBefore(time)) {
            return false; // of this very run, by another scheduler
        }
        return stored(last.task()).filter(Fire::hasNotBegun).isPresent();
    }

    private Optional<TaskSnapshot> stored(TaskId task) {
        try {
            return parts.stored().apply(schedule.org(), task);
        } catch (RuntimeException e) {
            LOG.debug("What became of {} is not known", task, e);
            return Optional.empty();
        }
    }

    private static boolean hasNotBegun(TaskSnapshot task) {
        return task.attemptsMade() == 0 && (task.state() == TaskState.WAITING || task.state() == TaskState.DELAYED);
    }

    /** Schedules that cannot be reached keep no task from being made. */
    private Optional<LastTask> lastTask(String lane) {
        try {
            return parts.book().lastTask(schedule.org(), schedule.name(), lane);
        } catch (SchedulesUnavailableException e) {
            LOG.debug("The last task of {} is not known", schedule.name(), e);
            return Optional.empty();
        }
    }

    /** Returns what there is to say about it; empty if all went well. */
    public synchronized String note() {
        return skipped.isEmpty()
                ? ""
                : "Left out " + String.join(", ", skipped) + " at " + time + ": the last task there has not begun yet";
    }
}
