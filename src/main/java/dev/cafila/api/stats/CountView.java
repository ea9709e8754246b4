package dev.cafila.api.stats;

import dev.cafila.store.TaskCount;
import dev.cafila.store.TaskCounter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the API asks of the store about numbers. */
public interface CountView {

    /** @param org null for all organisations together */
    List<TaskCount> byState(@Nullable String org);

    /** Counts those that have not begun, by priority too; {@code org} as above. */
    List<TaskCount> notBegunByPriority(@Nullable String org);

    /** Returns that of a store. */
    static CountView of(TaskCounter counter) {
        return new CountView() {
            @Override
            public List<TaskCount> byState(@Nullable String org) {
                return counter.byState(org);
            }

            @Override
            public List<TaskCount> notBegunByPriority(@Nullable String org) {
                return counter.notBegunByPriority(org);
            }
        };
    }
}
