package dev.cafila.handler;

import org.jspecify.annotations.Nullable;

/**
 * Carries out tasks of one type, in a jar in {@code lib/ext} that names it in {@code
 * META-INF/services/dev.cafila.handler.TaskHandler}. It has a constructor without parameters, is made once in a process, and
 * is called by many threads at the same time.
 */
public interface TaskHandler {

    /** Returns the type of the tasks, such as {@code stock-sync}; asked once. */
    String type();

    /**
     * Carries out one attempt. It may be made again after it had its effect, so what it does must bear repetition: {@link
     * HandledTask#id} is the same over all attempts.
     *
     * @return the task's result, written as JSON: a map, a record, a list, text or null
     * @throws dev.cafila.task.PermanentFailureException if trying again cannot help: the task has failed for good
     * @throws Exception whatever else goes wrong: another attempt follows, as {@link #options} and {@link #mayRetry} have it
     */
    @Nullable
    Object handle(HandledTask task) throws Exception;

    /**
     * Tells whether a failed attempt may be followed by another, as long as {@link HandlerOptions#maximumRedeliveries} allows
     * one. Always, unless the handler says otherwise. Not asked about permanent failures.
     */
    default boolean mayRetry(HandledTask task, Exception failure) {
        return true;
    }

    /** Returns how often and how many at once; asked once. */
    default HandlerOptions options() {
        return HandlerOptions.DEFAULT;
    }
}
