package dev.cafila.api.control;

import dev.cafila.api.deadletter.DeadLetterRepair;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.task.AcceptedTasks;
import dev.cafila.api.task.TaskLookup;
import dev.cafila.submission.TaskTypes;
import java.time.Clock;
import java.util.List;

/** The handlers of operators' commands on tasks and queues. */
public final class ControlHandlers {

    private ControlHandlers() {}

    /** Returns those that cancel. */
    public static List<OperationHandler> cancelling(TaskLookup tasks, Cancellation cancellation) {
        return List.of(new CancelTask(tasks, cancellation));
    }

    /** Returns those that remove; {@code accepted} forgets what was removed. */
    public static List<OperationHandler> removing(
            TaskLookup tasks, TaskRemoval removal, DeadLetterRepair repair, AcceptedTasks accepted, Clock clock) {
        return List.of(
                new RemoveTask(tasks, removal, repair, accepted),
                new CleanTasks(tasks, removal, repair, accepted, clock));
    }

    /** Returns those that are about queues, and who takes from them. */
    public static List<OperationHandler> queues(TypeQueues queues, WorkerView workers, TaskTypes types) {
        return List.of(
                new ListWorkers(workers),
                new ListQueues(queues, types),
                new SwitchQueue("pauseQueue", queues, types, TypeQueues::pause),
                new SwitchQueue("resumeQueue", queues, types, TypeQueues::resume));
    }
}
