package dev.cafila.component;

import dev.cafila.task.Task;
import jakarta.jms.JMSException;

/**
 * Counts how many workers stopped while they carried out an attempt. A lost connection, a broker that was restarted and a
 * worker that was told to stop are none; but of a suspect, a run whose worker lost its connection to a broker elsewhere is one.
 */
public interface WorkerStops {

    /**
     * Returns how many workers stopped since the task's message was sent. Called once for each delivery.
     * {@link #begin} or {@link #forget} follows.
     *
     * @param noted how many stops the message says there were before
     * @param deliveries how often the broker says it delivered the message, this time included
     */
    int before(Task task, int noted, int deliveries) throws JMSException;

    /**
     * Takes note that an attempt runs from now on.
     *
     * @param noted how many stops the message says there were before
     * @param since what {@link #before} returned
     * @return takes note that it does no more
     */
    Running begin(Task task, int noted, int since) throws JMSException;

    /** Takes note that the task's message was sent anew, with its count, or is gone. */
    void forget(Task task);

    /** Takes note that what became of the attempt is committed: its message will not be delivered again. */
    void committed(Task task);

    /** An attempt that runs. */
    interface Running extends AutoCloseable {
        @Override
        void close();
    }
}
