package dev.cafila.event;

import dev.cafila.task.TaskEvent;
import java.util.List;

/** Takes events from the tape. */
public interface EventSink {

    /**
     * Keeps these events for good. Called by one thread at a time. Events may come again, and out of order.
     *
     * @throws Exception if they could not be kept, all or some; the same events come again after a pause
     */
    void keep(List<TaskEvent> events) throws Exception;
}
