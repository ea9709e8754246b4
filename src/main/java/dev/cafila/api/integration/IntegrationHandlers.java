package dev.cafila.api.integration;

import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.submit.Bulk;
import dev.cafila.api.task.TaskLookup;
import dev.cafila.api.task.TaskView;
import java.time.Clock;
import java.util.List;

/** The handlers of the operations on integrations. */
public final class IntegrationHandlers {

    private IntegrationHandlers() {}

    /** @param bulk hands tasks in, many or one */
    public static List<OperationHandler> of(Bulk bulk, TaskView store, TaskLookup tasks, Clock clock) {
        return List.of(
                new TriggerN8n(bulk.door(), clock),
                new ProcessDocuments(bulk, clock),
                new ScheduleDailyAnalytics(bulk.door(), new DailySchedules(store, tasks), clock));
    }
}
