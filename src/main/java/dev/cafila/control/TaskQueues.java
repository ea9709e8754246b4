package dev.cafila.control;

import dev.cafila.broker.Destinations;
import dev.cafila.broker.QueueAdmin;
import dev.cafila.broker.QueueCounts;
import dev.cafila.submission.BrokerUnavailableException;
import dev.cafila.task.TaskType;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The queues of task types: what they hold, and whether their tasks may start. */
public final class TaskQueues {

    private final QueueAdmin queues;

    public TaskQueues(QueueAdmin queues) {
        this.queues = queues;
    }

    /**
     * Returns the state of each type's queue, in the order of the types.
     *
     * @throws BrokerUnavailableException if the broker cannot be reached
     */
    public List<QueueState> list(Collection<TaskType> types) {
        Map<String, QueueCounts> counts = BrokerWork.done(queues::counts);
        return types.stream().map(type -> state(type, counts)).toList();
    }

    private static QueueState state(TaskType type, Map<String, QueueCounts> counts) {
        String name = Destinations.ofTasks(type);
        QueueCounts queue = counts.getOrDefault(name, QueueCounts.none(name));
        return new QueueState(
                type, queue.waiting(), queue.delayed(), queue.delivering(), queue.paused(), queue.consumers());
    }

    /**
     * Lets no more tasks of a type start, also after a restart of the broker. Those that are active go on.
     *
     * @throws BrokerUnavailableException if the broker did not confirm it; it may be asked again
     */
    public void pause(TaskType type) {
        BrokerWork.done(() -> {
            queues.pause(Destinations.ofTasks(type));
            return type;
        });
    }

    /**
     * Lets tasks of a type start again.
     *
     * @throws BrokerUnavailableException if the broker did not confirm it; it may be asked again
     */
    public void resume(TaskType type) {
        BrokerWork.done(() -> {
            queues.resume(Destinations.ofTasks(type));
            return type;
        });
    }

    /**
     * What the queue of a type holds now.
     *
     * @param waiting tasks that may start as soon as a worker is free
     * @param delayed tasks that wait for their time
     * @param active tasks that workers have
     * @param paused whether no task may start until the queue is resumed
     * @param consumers workers' consumers that are connected
     */
    public record QueueState(TaskType type, long waiting, long delayed, long active, boolean paused, long consumers) {}
}
