package dev.cafila.api.submit;

import dev.cafila.api.contract.Contract;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.task.AcceptedTasks;
import dev.cafila.submission.Receipt;
import dev.cafila.submission.TaskTypes;
import dev.cafila.task.TaskRequest;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;

/** The handlers of the operations that submit. */
public final class SubmitHandlers {

    private SubmitHandlers() {}

    /** @param accepted is told of every task that was accepted */
    public static List<OperationHandler> of(
            Contract contract,
            Function<TaskRequest, Receipt> submitter,
            TaskTypes types,
            AcceptedTasks accepted,
            Clock clock) {
        Door door = new Door(submitter, accepted);
        return List.of(
                new SubmitTask(door, clock), new SubmitTypedTask(door, types, contract.schema("TaskOptions"), clock));
    }
}
