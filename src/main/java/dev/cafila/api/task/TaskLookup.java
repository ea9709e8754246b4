package dev.cafila.api.task;

import dev.cafila.api.http.Problem;
import dev.cafila.api.http.ProblemException;
import dev.cafila.api.http.Request;
import dev.cafila.submission.Receipt;
import dev.cafila.task.Task;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskSnapshot;
import dev.cafila.task.TaskState;
import dev.cafila.task.Trace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Finds a task: in the store, else among those just accepted, else after the recorder has caught up. */
public final class TaskLookup {

    /** So long an accepted task is believed to be on its way to the store; later a miss means that its row was removed. */
    private static final Duration ON_ITS_WAY = Duration.ofMinutes(1);

    private final TaskView store;
    private final AcceptedTasks accepted;
    private final TapeBacklog tape;
    private final RecorderWait recorder;
    private final Clock clock;

    /** @param accepted what this node accepted and the store may not have yet */
    public TaskLookup(TaskView store, AcceptedTasks accepted, TapeBacklog tape, Clock clock) {
        this(store, accepted, tape, clock, time -> LockSupport.parkNanos(time.toNanos()));
    }

    TaskLookup(TaskView store, AcceptedTasks accepted, TapeBacklog tape, Clock clock, RecorderWait.Pause pause) {
        this.store = store;
        this.accepted = accepted;
        this.tape = tape;
        this.recorder = new RecorderWait(tape, clock, pause);
        this.clock = clock;
    }

    /**
     * Returns the task that the request's path names.
     *
     * @throws ProblemException TASK_NOT_FOUND if the caller's organisation has no such task
     */
    public TaskSnapshot require(Request request) {
        TaskId id = id(request);
        return find(request.caller().org(), id)
                .orElseThrow(() -> new ProblemException(
                        Problem.of(404, "TASK_NOT_FOUND", "There is no such task", "No task has the id " + id + ".")));
    }

    /** Returns a task of an organisation, if it has one with this id. */
    public Optional<TaskSnapshot> find(String org, TaskId id) {
        return store.find(org, id).or(() -> onItsWay(org, id)).or(() -> recorder.find(() -> store.find(org, id)));
    }

    /** Returns the id in the request's path. */
    public static TaskId id(Request request) {
        return new TaskId(request.requiredText("task").toLowerCase(Locale.ROOT));
    }

    /** Looks at a task until it is so or patience is over, and returns it as it was seen last. */
    public TaskSnapshot await(TaskSnapshot task, Predicate<TaskSnapshot> so) {
        return recorder.await(() -> store.find(task.org(), task.id()).orElse(task), so);
    }

    /** Waits until the store knows all that has happened, or patience is over. */
    public void awaitRecorder() {
        recorder.await(tape::events, events -> events == 0);
    }

    private Optional<TaskSnapshot> onItsWay(String org, TaskId id) {
        return accepted.find(org, id)
                .filter(receipt -> isYoung(receipt) || tape.events() > 0)
                .map(this::snapshot);
    }

    private boolean isYoung(Receipt receipt) {
        return receipt.task().submittedAt().plus(ON_ITS_WAY).isAfter(clock.instant());
    }

    private TaskSnapshot snapshot(Receipt receipt) {
        Task task = receipt.task();
        Trace trace = task.trace();
        Integer redeliveries = task.overrides().maximumRedeliveries();
        Instant deliverAt = receipt.deliverAt();
        return new TaskSnapshot(
                task.id(),
                task.type(),
                state(receipt),
                task.name(),
                task.payload(),
                task.priority(),
                task.org(),
                task.user(),
                task.attempt(),
                0,
                redeliveries == null ? null : redeliveries + 1,
                null,
                task.submittedAt(),
                deliverAt,
                null,
                null,
                null,
                0,
                "",
                null,
                null,
                task.orderingKey(),
                task.correlationId(),
                trace == null ? null : trace.traceId());
    }

    private TaskState state(Receipt receipt) {
        Instant deliverAt = receipt.deliverAt();
        return deliverAt != null && deliverAt.isAfter(clock.instant()) ? TaskState.DELAYED : TaskState.WAITING;
    }
}
