package dev.cafila.store;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How long tasks of a type took, in milliseconds and in no order.
 *
 * @param tasks how many there are
 * @param waiting from the submission to the first beginning, of those that have begun
 * @param running from there to the end, of those that have ended
 */
public record TaskTimes(String type, long tasks, long[] waiting, long[] running) {

    static TaskTimes of(String type, long tasks, @Nullable String waiting, @Nullable String running) {
        return new TaskTimes(type, tasks, numbers(waiting), numbers(running));
    }

    private static long[] numbers(@Nullable String list) {
        return list == null
                ? new long[0]
                : Stream.of(list.split(",")).mapToLong(Long::parseLong).toArray();
    }
}
