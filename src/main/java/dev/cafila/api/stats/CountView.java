package dev.cafila.api.stats;

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

    /** Returns that of a store. */
    static CountView of(TaskCounter counter, UnfinishedTasks unfinished) {
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
        };
    }
}
