package dev.cafila.api.task;

import dev.cafila.api.http.OperationHandler;
import java.util.List;

/** The handlers of the operations that show tasks. */
public final class TaskHandlers {

    private TaskHandlers() {}

    public static List<OperationHandler> of(TaskView store, TaskLookup lookup, Masking masking) {
        return List.of(
                new ListTasks(store),
                new GetTask(lookup, masking),
                new GetTaskProgress(lookup),
                new GetTaskLogs(lookup, store),
                new GetTaskHistory(lookup, store, masking));
    }
}
