package dev.cafila.api.stats;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.store.TaskCount;
import dev.cafila.store.UnfinishedCount;
import dev.cafila.task.TaskState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts of tasks.
 *
 * @param states by type and state
 * @param unfinished by type, state and priority
 * @param at when they were counted
 */
record Tally(List<TaskCount> states, List<UnfinishedCount> unfinished, Instant at) {

    private static final List<String> LABELS = List.of("critical", "high", "normal", "low");

    /** @param type null for all types together */
    long count(@Nullable String type, TaskState state) {
        return states.stream()
                .filter(each ->
                        each.state() == state && (type == null || each.type().equals(type)))
                .mapToLong(TaskCount::count)
                .sum();
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
            json.put(label, waiting(type, label));
        }
        return json;
    }

    private long waiting(@Nullable String type, String label) {
        return unfinished.stream()
                .filter(each -> each.state() == TaskState.WAITING)
                .filter(each -> type == null || each.type().equals(type))
                .filter(each -> each.priority().label().equals(label))
                .mapToLong(UnfinishedCount::count)
                .sum();
    }
}
