package dev.cafila.submission;

import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRequest;

/** Stands between a route and the submitter: whatever the route submits is submitted by this. */
public interface Supervision {

    /** The property of an exchange in which a route's supervision is. */
    String PROPERTY = "CafilaSupervision";

    /**
     * Submits a task, or leaves it at one that is there already. Throws what {@link TaskSubmitter#submit} throws.
     *
     * @return the id of the task
     */
    TaskId submit(TaskRequest request);
}
