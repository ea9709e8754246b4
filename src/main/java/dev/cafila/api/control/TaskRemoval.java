package dev.cafila.api.control;

import dev.cafila.store.TaskCleaner;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskState;
import java.time.Instant;

/** How the API has tasks removed that have ended. */
public interface TaskRemoval {

    /** Removes a task if it has ended; returns whether it was there and had. */
    boolean remove(String org, TaskId id);

    /**
     * Removes the tasks that reached this end before that time, at most {@code limit}, of the failed ones only those whose
     * dead letter was discarded; returns how many.
     */
    int clean(String org, TaskState end, Instant endedBefore, int limit);

    /** Returns the removal from a store. */
    static TaskRemoval of(TaskCleaner cleaner) {
        return new TaskRemoval() {
            @Override
            public boolean remove(String org, TaskId id) {
                return cleaner.remove(org, id);
            }

            @Override
            public int clean(String org, TaskState end, Instant endedBefore, int limit) {
                return cleaner.clean(org, end, endedBefore, limit);
            }
        };
    }
}
