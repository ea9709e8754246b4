package dev.cafila.broker;

import dev.cafila.task.TaskType;
import jakarta.jms.Queue;
import org.apache.activemq.artemis.jms.client.ActiveMQDestination;

/** The addresses of the broker; {@code artemis/broker.xml} declares them and their rights. */
public final class Destinations {

    /** Where workers take tasks from, one queue a type; only Cafila itself writes here. */
    public static final String TASK_PREFIX = "task.";

    public static final String DEAD_LETTER = "task.dead-letter";

    /** The topic by which operators' commands reach the workers. */
    public static final String CONTROL = "task.control";

    /** The topic on which workers tell every few seconds that they are there, and what they do. */
    public static final String WORKERS = "task.workers";

    /** Where a waiting task goes in the moment it is cancelled, until its event is told. */
    public static final String HELD_CANCELLED = "task.hold.cancelled";

    /** Where a dead letter goes in the moment it is replayed or discarded, until that is done. */
    public static final String HELD_REPLAYED = "task.hold.replayed";

    /** Notes of the suspects that run, see {@link Trials}. */
    public static final String HELD_TRIALS = "task.hold.trials";

    /** The queue that everything sent to {@code inbox} and to any {@code inbox.<type>} lands in. */
    public static final String INBOX_ALL = "inbox-all";

    /** The address of tasks in the form of the REST body; {@code inbox.<type>} takes the payload alone. */
    public static final String INBOX_ADDRESS = "inbox";

    public static final String INBOX_REJECTED = "inbox.rejected";

    private Destinations() {}

    public static String ofTasks(TaskType type) {
        return TASK_PREFIX + type.slug();
    }

    /** Returns a queue to send to. Made without a session, which would ask the broker about it each time. */
    static Queue queue(String name) {
        return ActiveMQDestination.createQueue(name);
    }
}
