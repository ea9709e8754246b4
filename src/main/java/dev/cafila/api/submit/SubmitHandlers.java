package dev.cafila.api.submit;

import dev.cafila.api.contract.Contract;
import dev.cafila.api.http.OperationHandler;
import java.time.Clock;
import java.util.List;

/** The handlers of the operations that submit. */
public final class SubmitHandlers {

    private SubmitHandlers() {}

    /** @param bulk hands tasks in, many or one */
    public static List<OperationHandler> of(Contract contract, Bulk bulk, Clock clock) {
        return List.of(
                new SubmitTask(bulk.door(), clock),
                new SubmitTypedTask(bulk.door(), bulk.types(), contract.schema("TaskOptions"), clock),
                new SubmitTasks(bulk, contract.schema("TaskSubmission"), clock));
    }
}
