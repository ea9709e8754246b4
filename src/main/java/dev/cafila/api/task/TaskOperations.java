package dev.cafila.api.task;

import dev.cafila.api.contract.Contract;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.submission.Receipt;
import dev.cafila.submission.TaskTypes;
import dev.cafila.task.TaskRequest;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * What the operations on tasks work with.
 *
 * @param submitter accepts a task, as {@code TaskSubmitter::submit} does
 */
public record TaskOperations(
        Function<TaskRequest, Receipt> submitter, TaskTypes types, TaskView store, TapeBacklog tape, Clock clock) {

    /** Returns one handler for each operation on tasks. */
    public List<OperationHandler> handlers(Contract contract) {
        return handlers(contract, time -> LockSupport.parkNanos(time.toNanos()));
    }

    List<OperationHandler> handlers(Contract contract, RecorderWait.Pause pause) {
        AcceptedTasks accepted = new AcceptedTasks();
        Door door = new Door(submitter, accepted);
        TaskLookup lookup = new TaskLookup(store, accepted, tape, clock, pause);
        return List.of(
                new SubmitTask(door, clock),
                new SubmitTypedTask(door, types, contract.schema("TaskOptions"), clock),
                new ListTasks(store),
                new GetTask(lookup),
                new GetTaskProgress(lookup),
                new GetTaskLogs(lookup, store),
                new GetTaskHistory(lookup, store));
    }
}
