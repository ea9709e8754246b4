package dev.cafila.broker;

import dev.cafila.task.TaskType;

/** The addresses of the broker; {@code artemis/broker.xml} declares them and their rights. */
public final class Destinations {

    /** Where workers take tasks from, one queue a type; only Cafila itself writes here. */
    public static final String TASK_PREFIX = "task.";

    public static final String DEAD_LETTER = "task.dead-letter";

    /** The queue that everything sent to {@code inbox} and to any {@code inbox.<type>} lands in. */
    public static final String INBOX_ALL = "inbox-all";

    /** The address of tasks in the form of the REST body; {@code inbox.<type>} takes the payload alone. */
    public static final String INBOX_ADDRESS = "inbox";

    public static final String INBOX_REJECTED = "inbox.rejected";

    private Destinations() {}

    public static String ofTasks(TaskType type) {
        return TASK_PREFIX + type.slug();
    }
}
