package dev.cafila.observe.alert;

import dev.cafila.task.TaskRequest;

/** Takes the tasks that tell of alerts. */
@FunctionalInterface
public interface Outbox {

    /**
     * Accepts a task.
     *
     * @return false if one with the same idempotency key had been accepted before, whatever its payload
     * @throws RuntimeException saying why it was not accepted
     */
    boolean submit(TaskRequest request);
}
