package dev.cafila.api.stream;

import dev.cafila.store.EventRange;
import dev.cafila.store.EventTail;
import dev.cafila.store.RecordedEvent;
import java.util.List;

/** What streams ask of the store. */
public interface EventView {

    /** Returns events in order; complete up to the last of them. */
    List<RecordedEvent> read(EventRange range);

    /** Returns the position up to which everything that was recorded can be read. */
    long newest();

    /** Runs this, from now on, each time this process has recorded something. */
    void onCommit(Runnable listener);

    /** Returns the view of a store. */
    static EventView of(EventTail tail) {
        return new EventView() {
            @Override
            public List<RecordedEvent> read(EventRange range) {
                return tail.read(range);
            }

            @Override
            public long newest() {
                return tail.newest();
            }

            @Override
            public void onCommit(Runnable listener) {
                tail.onCommit(listener);
            }
        };
    }
}
