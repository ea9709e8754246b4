package dev.cafila.api.stats;

import dev.cafila.store.Store;
import dev.cafila.store.TaskCount;
import dev.cafila.store.TaskCounter;
import dev.cafila.store.UnfinishedCount;
import dev.cafila.store.UnfinishedTasks;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the API asks of the store about numbers. */
public interface CountView {

    /** @param org null for all organisations together */
    List<TaskCount> byState(@Nullable String org);

    /** Counts all that have not ended, by priority too; {@code org} as above. */
    List<UnfinishedCount> unfinished(@Nullable String org);

    /** Returns how many dead letters there are of each type that has any. */
    Map<String, Long> deadLetters();

    /** Tells whether the store answers, by a question that costs nothing; within seconds. */
    boolean answers();

    /** Returns the same for who would rather wait for a minute than go without numbers. */
    CountView patient();

    /** Returns that of a store. */
    static CountView of(Store store) {
        return of(store, store.counter(), store.unfinished());
    }

    private static CountView of(Store store, TaskCounter counter, UnfinishedTasks unfinished) {
        return new CountView() {
            @Override
            public List<TaskCount> byState(@Nullable String org) {
                return counter.byState(org);
            }

            @Override
            public List<UnfinishedCount> unfinished(@Nullable String org) {
                return unfinished.byPriority(org);
            }

            @Override
            public Map<String, Long> deadLetters() {
                return counter.deadLetters();
            }

            @Override
            public boolean answers() {
                return store.answers();
            }

            @Override
            public CountView patient() {
                return of(store, store.patientCounter(), store.patientUnfinished());
            }
        };
    }
}
