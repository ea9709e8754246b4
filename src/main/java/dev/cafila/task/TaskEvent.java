package dev.cafila.task;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fact about a task. Events may be told twice and in any order; {@link #id()} tells a repetition and {@link EventOrder}
 * the true sequence.
 */
public sealed interface TaskEvent {

    TaskRef task();

    /** Returns the attempt it happened in, from 1. */
    int attempt();

    Instant at();

    /** Returns the word for the kind of event, e.g. {@code attempt-failed}. */
    String kind();

    /** Returns an id that is the same whenever the same fact is told again, and differs from every other fact's. */
    default String id() {
        return task().id() + ":" + attempt() + ":" + kind();
    }

    /**
     * @param deliverAt when it may start; null if at once
     * @param subject hash of whom the task is about; null if nobody said
     */
    record Submitted(
            Task detail,
            Instant at,
            @Nullable Instant deliverAt,
            @Nullable String subject) implements TaskEvent {

        /** Makes one of a task of which nobody said whom it is about. */
        public Submitted(Task detail, Instant at, @Nullable Instant deliverAt) {
            this(detail, at, deliverAt, null);
        }

        @Override
        public TaskRef task() {
            return detail.ref();
        }

        @Override
        public int attempt() {
            return detail.attempt();
        }

        @Override
        public String kind() {
            return "submitted";
        }
    }

    /**
     * An attempt began. Told again, as another fact, when the attempt is repeated because its worker died.
     *
     * @param worker identity of the worker
     * @param maxAttempts how many attempts the task may have in all
     * @param routeVersion which version of its route it began with; null if the route came from no file
     */
    record Started(
            TaskRef task,
            int attempt,
            Instant at,
            String worker,
            int maxAttempts,
            @Nullable String routeVersion) implements TaskEvent {

        /** Makes one of a route that came from no file. */
        public Started(TaskRef task, int attempt, Instant at, String worker, int maxAttempts) {
            this(task, attempt, at, worker, maxAttempts, null);
        }

        @Override
        public String kind() {
            return "started";
        }

        @Override
        public String id() {
            return id(task.id(), attempt, at);
        }

        /** Returns the id of the event that tells this. */
        public static String id(TaskId task, int attempt, Instant at) {
            return task + ":" + attempt + ":started:" + at.toEpochMilli();
        }
    }

    /**
     * @param sequence counts what one run of an attempt reports, from 1
     * @param percent 0 to 100
     */
    record Progressed(TaskRef task, int attempt, Instant at, int sequence, double percent, String message)
            implements TaskEvent {
        @Override
        public String kind() {
            return "progressed";
        }

        @Override
        public String id() {
            return TaskEvent.super.id() + ":" + at.toEpochMilli() + ":" + sequence;
        }
    }

    /**
     * @param sequence counts what one run of an attempt reports, from 1
     * @param level {@code DEBUG}, {@code INFO}, {@code WARN} or {@code ERROR}
     */
    record Logged(TaskRef task, int attempt, Instant at, int sequence, String level, String message)
            implements TaskEvent {
        @Override
        public String kind() {
            return "logged";
        }

        @Override
        public String id() {
            return TaskEvent.super.id() + ":" + at.toEpochMilli() + ":" + sequence;
        }
    }

    /** An attempt failed and another follows at {@code retryAt}. */
    record AttemptFailed(TaskRef task, int attempt, Instant at, Run run, Failure failure, Instant retryAt)
            implements TaskEvent {
        @Override
        public String kind() {
            return "attempt-failed";
        }
    }

    /** @param result JSON text */
    record Completed(TaskRef task, int attempt, Instant at, Run run, String result) implements TaskEvent {
        @Override
        public String kind() {
            return "completed";
        }
    }

    /** The task failed for good and lies in the dead letters. */
    record Failed(TaskRef task, int attempt, Instant at, Run run, Failure failure) implements TaskEvent {
        @Override
        public String kind() {
            return "failed";
        }
    }

    /**
     * @param reason what whoever cancelled it said; empty if nothing
     * @param by who cancelled it; empty if nobody said
     * @param age how long ago the task was submitted; null if it is not told
     * @param span of the attempt that it ended; null if there was none, or none is kept
     */
    record Cancelled(
            TaskRef task,
            int attempt,
            Instant at,
            String reason,
            String by,
            @Nullable Duration age,
            @Nullable SampledSpan span)
            implements TaskEvent {

        /** Makes one that does not tell how old the task is. */
        public Cancelled(TaskRef task, int attempt, Instant at, String reason, String by) {
            this(task, attempt, at, reason, by, null, null);
        }

        @Override
        public String kind() {
            return "cancelled";
        }
    }

    /**
     * A run of an attempt was interrupted, and its task is back in the queue; that is no failure.
     *
     * @param reason e.g. {@code shutdown}
     */
    record Returned(TaskRef task, int attempt, Instant at, Run run, String reason) implements TaskEvent {
        @Override
        public String kind() {
            return "returned";
        }

        @Override
        public String id() {
            return TaskEvent.super.id() + ":" + at.toEpochMilli();
        }
    }

    /**
     * A task that had failed was begun anew, with all its redeliveries.
     *
     * @param detail the task as it waits for its next attempt
     * @param by who replayed it; empty if nobody said
     * @param patch how its payload was changed, a JSON Patch (RFC 6902); null if it was not
     */
    record Replayed(
            Task detail, Instant at, String by, @Nullable String patch) implements TaskEvent {
        @Override
        public TaskRef task() {
            return detail.ref();
        }

        @Override
        public int attempt() {
            return detail.attempt();
        }

        @Override
        public String kind() {
            return "replayed";
        }
    }

    /**
     * The dead letter of a failed task was thrown away; it can no more be replayed.
     *
     * @param attempt the one it failed in
     * @param failedAt when it failed
     * @param by who discarded it; empty if nobody said
     */
    record Discarded(TaskRef task, int attempt, Instant at, Instant failedAt, String reason, String by)
            implements TaskEvent {
        @Override
        public String kind() {
            return "discarded";
        }
    }

    /**
     * Which run of an attempt came to an end, so that the end alone says all: who ran it, since when, and of how many attempts.
     *
     * @param routeVersion which version of its route it ran on; null if the route came from no file
     * @param waited how long before its start it could have started; null if it is not told
     * @param age how long before its start the task was submitted; null if it is not told
     * @param span its trace; null if it is not traced, or the trace is not kept
     */
    record Run(
            String worker,
            Instant startedAt,
            int maxAttempts,
            @Nullable String routeVersion,
            @Nullable Duration waited,
            @Nullable Duration age,
            @Nullable SampledSpan span) {

        /** Makes one that does not tell how long the task waited, and in which trace. */
        public Run(String worker, Instant startedAt, int maxAttempts, @Nullable String routeVersion) {
            this(worker, startedAt, maxAttempts, routeVersion, null, null, null);
        }

        /** Makes one on a route that came from no file. */
        public Run(String worker, Instant startedAt, int maxAttempts) {
            this(worker, startedAt, maxAttempts, null);
        }
    }
}
