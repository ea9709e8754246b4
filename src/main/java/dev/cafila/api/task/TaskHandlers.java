package dev.cafila.api.task;

import dev.cafila.api.http.OperationHandler;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The handlers of the operations that show tasks. */
public final class TaskHandlers {

    private TaskHandlers() {}

    /** @param accepted what this node accepted and the store may not have yet */
    public static List<OperationHandler> of(TaskView store, AcceptedTasks accepted, TapeBacklog tape, Clock clock) {
        TaskLookup lookup = new TaskLookup(store, accepted, tape, clock, time -> LockSupport.parkNanos(time.toNanos()));
        return List.of(
                new ListTasks(store),
                new GetTask(lookup),
                new GetTaskProgress(lookup),
                new GetTaskLogs(lookup, store),
                new GetTaskHistory(lookup, store));
    }
}
