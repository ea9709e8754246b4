package dev.cafila.api.stream;

import dev.cafila.task.TaskId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events a listener is told.
 *
 * @param org those of this organisation only
 * @param task those of this task only; null for all
 * @param types those of tasks of these types only, as slugs; all if empty
 * @param kinds those of these kinds only; all if empty
 * @param seesAll whether the listener may see what is sensitive
 */
record Interest(String org, @Nullable TaskId task, Set<String> types, Set<String> kinds, boolean seesAll) {

    boolean includes(LiveEvent event) {
        return event.org().equals(org)
                && (task == null || event.task().equals(task))
                && (types.isEmpty() || types.contains(event.type()))
                && (kinds.isEmpty() || kinds.contains(event.kind()));
    }

    /** Returns an event as the listener may see it. */
    LiveEvent seen(LiveEvent event) {
        return seesAll ? event : event.asMasked();
    }
}
