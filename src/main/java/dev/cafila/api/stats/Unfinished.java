package dev.cafila.api.stats;

import dev.cafila.store.UnfinishedCount;
import dev.cafila.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What had not come to a good end at some time.
 *
 * @param tasks by type, state and priority
 * @param deadLetters by type
 */
record Unfinished(List<UnfinishedCount> tasks, Map<String, Long> deadLetters, Instant at) {

    /** Returns of each type that has one how long the task that waits longest could have started. */
    Map<String, Duration> oldestWaiting() {
        Map<String, Duration> oldest = new TreeMap<>();
        for (UnfinishedCount count : tasks) {
            if (count.state() != TaskState.ACTIVE && !count.since().isAfter(at)) {
                oldest.merge(
                        count.type(),
                        Duration.between(count.since(), at),
                        (one, other) -> one.compareTo(other) > 0 ? one : other);
            }
        }
        return oldest;
    }
}
