package dev.cafila.api.control;

import dev.cafila.task.TaskType;
import java.util.Collection;
import java.util.List;

/**
 * What the API asks of the broker about the queues of task types.
 *
 * <p>Each method throws {@code BrokerUnavailableException} if the broker cannot be reached.
 */
public interface TypeQueues {

    /** Returns the state of each type's queue, in the order of the types. */
    List<TypeQueue> list(Collection<TaskType> types);

    /** Lets no more tasks of a type start, also after a restart of the broker. Those that are active go on. */
    void pause(TaskType type);

    /** Lets tasks of a type start again. */
    void resume(TaskType type);

    /**
     * What the queue of a type holds now.
     *
     * @param waiting tasks that may start as soon as a worker is free
     * @param delayed tasks that wait for their time
     * @param active tasks that workers have
     * @param paused whether no task may start until the queue is resumed
     * @param consumers workers' consumers that are connected
     */
    record TypeQueue(TaskType type, long waiting, long delayed, long active, boolean paused, long consumers) {}
}
