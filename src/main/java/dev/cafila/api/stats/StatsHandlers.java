package dev.cafila.api.stats;

import dev.cafila.api.control.TaskRemoval;
import dev.cafila.api.control.TypeQueues;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.task.AcceptedTasks;
import dev.cafila.submission.TaskTypes;
import java.time.Clock;
import java.util.List;

/** The handlers of the operations that give numbers. */
public final class StatsHandlers {

    private StatsHandlers() {}

    /**
     * @param accepted forgets what was removed
     * @param edits of the routes of this node
     * @param exposition where the numbers become metrics
     * @param shown what the public may see
     */
    public static List<OperationHandler> of(
            CountView counts,
            TypeQueues queues,
            TaskTypes types,
            TaskRemoval removal,
            AcceptedTasks accepted,
            RouteEdits edits,
            Exposition exposition,
            PublicNumbers shown,
            Clock clock) {
        Numbers numbers = new Numbers(counts, queues, types, clock);
        NumberMeters.bind(numbers, exposition);
        return List.of(
                new GetTaskStats(numbers),
                new GetTypeStats(numbers, types, clock),
                new ListQueueStats(numbers, clock),
                new CleanUp(removal, accepted, clock),
                new GetQueueHealth(numbers, shown, clock),
                new GetMetrics(numbers, edits, exposition.all(), shown));
    }
}
