package dev.cafila.store;

import dev.cafila.task.EventOrder;
import dev.cafila.task.Failure;
import dev.cafila.task.Task;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskRef;
import dev.cafila.task.TaskState;
import dev.cafila.task.Trace;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one event, or several, say of a task: groups of facts, each with an order number, of which the greater holds. So
 * merging gives the same in whatever order, and however often, it is done. {@link TaskUpsert} merges with the row by the
 * same rule.
 *
 * @param startedAt the earliest start of a run, in milliseconds; null if none is known
 */
record PartialTask(
        TaskRef task,
        Identity identity,
        Input input,
        State state,
        Limit limit,
        Progress progress,
        LastFailure failure,
        @Nullable Long startedAt) {

    /** Something with a place in an order. */
    interface Ordered {
        long order();
    }

    /** What was said when the task was submitted. */
    record Identity(
            long order,
            long submittedAt,
            String user,
            String name,
            int priority,
            @Nullable String orderingKey,
            @Nullable String correlationId,
            @Nullable Integer askedAttempts,
            @Nullable String traceId)
            implements Ordered {}

    /** What it works on. */
    record Input(long order, String payload) implements Ordered {
        private static final Input UNKNOWN = new Input(NEVER, "{}");
    }

    /** Where the task is in its life. */
    record State(
            long order,
            TaskState state,
            int attempt,
            int attemptsMade,
            @Nullable Long deliverAt,
            @Nullable Long finishedAt,
            @Nullable Long discardedAt,
            @Nullable String result)
            implements Ordered {}

    /** How many attempts it may have, and on which version of its route the last of them ran, as its workers say. */
    record Limit(
            long order,
            @Nullable Integer maxAttempts,
            @Nullable String routeVersion) implements Ordered {
        private static final Limit UNKNOWN = new Limit(NEVER, null, null);
    }

    record Progress(long order, int attempt, double percent, String message) implements Ordered {
        private static final Progress NONE = new Progress(NEVER, 0, 0, "");
    }

    record LastFailure(long order, @Nullable Failure failure) implements Ordered {
        private static final LastFailure NONE = new LastFailure(NEVER, null);
    }

    private static final long NEVER = Long.MIN_VALUE;

    /** Below every number that a real identity has, and still with room for a time. */
    static final long GUESSED = Long.MIN_VALUE / 2;

    static PartialTask of(TaskEvent event) {
        if (event instanceof TaskEvent.Submitted submitted) {
            return unknown(event)
                    .with(identity(submitted, submitted.detail()))
                    .with(new Input(
                            EventOrder.ofState(event), submitted.detail().payload()))
                    .with(submittedState(submitted));
        }
        if (event instanceof TaskEvent.Replayed replayed) {
            return unknown(event)
                    .with(identity(replayed, replayed.detail()))
                    .with(new Input(EventOrder.ofState(event), replayed.detail().payload()))
                    .with(state(event, TaskState.WAITING, event.attempt() - 1));
        }
        if (event instanceof TaskEvent.Started started) {
            return unknown(event)
                    .with(state(event, TaskState.ACTIVE, event.attempt() - 1))
                    .with(
                            new Limit(EventOrder.ofState(event), started.maxAttempts(), started.routeVersion()),
                            event.at());
        }
        if (event instanceof TaskEvent.Returned) {
            return unknown(event).with(state(event, TaskState.WAITING, event.attempt() - 1));
        }
        if (event instanceof TaskEvent.Progressed progressed) {
            return unknown(event).with(progress(progressed));
        }
        if (event instanceof TaskEvent.AttemptFailed failed) {
            return unknown(event)
                    .with(waitingForNext(failed))
                    .with(failed, failed.run())
                    .with(new LastFailure(EventOrder.ofState(event), failed.failure()));
        }
        if (event instanceof TaskEvent.Completed completed) {
            return unknown(event)
                    .with(end(event, TaskState.COMPLETED, event.attempt(), completed.result()))
                    .with(completed, completed.run());
        }
        if (event instanceof TaskEvent.Failed failed) {
            return unknown(event)
                    .with(end(event, TaskState.FAILED, event.attempt(), null))
                    .with(failed, failed.run())
                    .with(new LastFailure(EventOrder.ofState(event), failed.failure()));
        }
        if (event instanceof TaskEvent.Cancelled) {
            return unknown(event).with(end(event, TaskState.CANCELLED, event.attempt() - 1, null));
        }
        if (event instanceof TaskEvent.Discarded discarded) {
            return unknown(event).with(discardedState(discarded));
        }
        return unknown(event); // Logged: only the history tells more
    }

    /** Returns what both say together. Both must be of the same task. */
    PartialTask merge(PartialTask other) {
        return new PartialTask(
                task,
                greater(identity, other.identity),
                greater(input, other.input),
                greater(state, other.state),
                greater(limit, other.limit),
                greater(progress, other.progress),
                greater(failure, other.failure),
                earlier(startedAt, other.startedAt));
    }

    private static <T extends Ordered> T greater(T one, T other) {
        return other.order() > one.order() ? other : one;
    }

    private static @Nullable Long earlier(@Nullable Long one, @Nullable Long other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Math.min(one, other);
    }

    /**
     * Returns what an event of any kind tells: that there is a task, submitted at that time or before, and, as only a
     * running task has events before its Submitted is seen, that it is active. Real facts are above these in order.
     */
    private static PartialTask unknown(TaskEvent event) {
        long at = event.at().toEpochMilli();
        return new PartialTask(
                event.task(),
                new Identity(GUESSED - at, at, "", "", TaskPriority.NORMAL.jms(), null, null, null, null),
                Input.UNKNOWN,
                new State(
                        event.attempt(),
                        TaskState.ACTIVE,
                        event.attempt(),
                        event.attempt() - 1,
                        null,
                        null,
                        null,
                        null),
                Limit.UNKNOWN,
                Progress.NONE,
                LastFailure.NONE,
                null);
    }

    /** A task keeps what the first of its events said: the earliest is the greatest. A replay says it all again. */
    private static Identity identity(TaskEvent event, Task task) {
        Integer redeliveries = task.overrides().maximumRedeliveries();
        Trace trace = task.trace();
        return new Identity(
                -EventOrder.ofState(event),
                task.submittedAt().toEpochMilli(),
                task.user(),
                task.name(),
                task.priority().jms(),
                task.orderingKey(),
                task.correlationId(),
                redeliveries == null ? null : redeliveries + 1,
                trace == null ? null : trace.traceId());
    }

    private static State submittedState(TaskEvent.Submitted event) {
        Instant deliverAt = event.deliverAt();
        return new State(
                EventOrder.ofState(event),
                deliverAt != null && deliverAt.isAfter(event.at()) ? TaskState.DELAYED : TaskState.WAITING,
                event.attempt(),
                event.attempt() - 1,
                deliverAt == null ? null : deliverAt.toEpochMilli(),
                null,
                null,
                null);
    }

    private static State waitingForNext(TaskEvent.AttemptFailed event) {
        long retryAt = event.retryAt().toEpochMilli();
        return new State(
                EventOrder.ofState(event),
                TaskState.DELAYED,
                event.attempt() + 1,
                event.attempt(),
                retryAt,
                null,
                null,
                null);
    }

    private static State state(TaskEvent event, TaskState state, int attemptsMade) {
        return new State(EventOrder.ofState(event), state, event.attempt(), attemptsMade, null, null, null, null);
    }

    private static State discardedState(TaskEvent.Discarded event) {
        return new State(
                EventOrder.ofState(event),
                TaskState.FAILED,
                event.attempt(),
                event.attempt(),
                null,
                event.failedAt().toEpochMilli(),
                event.at().toEpochMilli(),
                null);
    }

    private static State end(TaskEvent event, TaskState state, int attemptsMade, @Nullable String result) {
        long finishedAt = event.at().toEpochMilli();
        return new State(
                EventOrder.ofState(event), state, event.attempt(), attemptsMade, null, finishedAt, null, result);
    }

    /** What is not a number from 0 to 100 is shown as the nearest one that is. */
    private static Progress progress(TaskEvent.Progressed event) {
        double percent = Double.isNaN(event.percent()) ? 0 : Math.max(0, Math.min(100, event.percent()));
        return new Progress(EventOrder.ofProgress(event), event.attempt(), percent, event.message());
    }

    private PartialTask with(Identity identity) {
        return new PartialTask(task, identity, input, state, limit, progress, failure, startedAt);
    }

    private PartialTask with(Input input) {
        return new PartialTask(task, identity, input, state, limit, progress, failure, startedAt);
    }

    private PartialTask with(State state) {
        return new PartialTask(task, identity, input, state, limit, progress, failure, startedAt);
    }

    private PartialTask with(TaskEvent event, TaskEvent.Run run) {
        return with(new Limit(EventOrder.ofState(event), run.maxAttempts(), run.routeVersion()), run.startedAt());
    }

    private PartialTask with(Limit limit, Instant startedAt) {
        return new PartialTask(task, identity, input, state, limit, progress, failure, startedAt.toEpochMilli());
    }

    private PartialTask with(Progress progress) {
        return new PartialTask(task, identity, input, state, limit, progress, failure, startedAt);
    }

    private PartialTask with(LastFailure failure) {
        return new PartialTask(task, identity, input, state, limit, progress, failure, startedAt);
    }
}
