package dev.cafila.store;

import dev.cafila.task.TaskEvent;
import java.util.List;

/**
 * Is told what the recorder has written, each event once whatever is told again: after the commit that made it last. Called on the
 * recorder's thread, so it must be quick, and must not throw. What a commit kept of which no answer came is not told.
 */
public interface RecordedEvents {

    /** Listens to nothing. */
    RecordedEvents IGNORED = new RecordedEvents() {
        @Override
        public void recorded(List<TaskEvent> fresh, int repeated) {}

        @Override
        public void passedOver(TaskEvent event) {}

        @Override
        public void failed() {}
    };

    /**
     * Takes note of a batch that is in the store.
     *
     * @param fresh what was not there before, in the order of the tape
     * @param repeated how many others there were
     */
    void recorded(List<TaskEvent> fresh, int repeated);

    /** Takes note of an event that no store would take. */
    void passedOver(TaskEvent event);

    /** Takes note of a batch that could not be written; it comes again. */
    void failed();
}
