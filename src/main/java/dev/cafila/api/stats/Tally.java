package dev.cafila.api.stats;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.store.TaskCount;
import dev.cafila.task.TaskState;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Counts of tasks.
 *
 * @param states by type and state
 * @param notBegun by type, state and priority
 */
record Tally(List<TaskCount> states, List<TaskCount> notBegun) {

    private static final List<String> LABELS = List.of("critical", "high", "normal", "low");

    /** @param type null for all types together */
    long count(@Nullable String type, TaskState state) {
        return sum(
                states,
                each -> each.state() == state && (type == null || each.type().equals(type)));
    }

    /** @param type null for all types together */
    ObjectNode byState(@Nullable String type) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (TaskState state : TaskState.values()) {
            json.put(state.word(), count(type, state));
        }
        return json;
    }

    /** Returns how many wait, of each urgency; {@code type} as above. */
    ObjectNode waitingByPriority(@Nullable String type) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (String label : LABELS) {
            json.put(
                    label,
                    sum(
                            notBegun,
                            each -> each.state() == TaskState.WAITING
                                    && (type == null || each.type().equals(type))
                                    && each.priority() != null
                                    && each.priority().label().equals(label)));
        }
        return json;
    }

    private static long sum(List<TaskCount> counts, Predicate<TaskCount> which) {
        return counts.stream().filter(which).mapToLong(TaskCount::count).sum();
    }
}
