package dev.cafila.api.deadletter;

import dev.cafila.store.DeadLetterFilter;
import dev.cafila.store.DeadLetterGroup;
import dev.cafila.store.DeadLetterPage;
import dev.cafila.store.DeadLetterQuery;
import dev.cafila.store.DeadLetterReader;
import java.util.List;

/** What the API asks of the store about dead letters. */
public interface DeadLetterView {

    DeadLetterPage list(DeadLetterQuery query);

    /** Returns at most {@code limit} causes, that of most dead letters first. */
    List<DeadLetterGroup> groups(DeadLetterFilter filter, int limit);

    /** Returns the view of a store. */
    static DeadLetterView of(DeadLetterReader reader) {
        return new DeadLetterView() {
            @Override
            public DeadLetterPage list(DeadLetterQuery query) {
                return reader.list(query);
            }

            @Override
            public List<DeadLetterGroup> groups(DeadLetterFilter filter, int limit) {
                return reader.groups(filter, limit);
            }
        };
    }
}
