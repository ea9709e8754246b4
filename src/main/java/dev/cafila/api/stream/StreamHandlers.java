package dev.cafila.api.stream;

import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.task.TaskLookup;
import java.util.List;

/** The handlers of the operations that go on. */
public final class StreamHandlers {

    private StreamHandlers() {}

    public static List<OperationHandler> of(Streams streams, TaskLookup tasks, EventView store) {
        return List.of(new StreamTask(streams, tasks, store), new StreamTasks(streams, store));
    }
}
