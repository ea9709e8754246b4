package dev.cafila.api.task;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.task.TaskId;

/** Where a task's own pages are. */
public final class Links {

    private Links() {}

    /**
     * Returns where a task itself is.
     *
     * @param base what the request was below, so that whoever came in one way stays on it
     */
    public static String self(String base, TaskId id) {
        return base + "/tasks/" + id.value();
    }

    /** Returns the links that are part of an answer about a task. */
    public static ObjectNode of(String base, TaskId id) {
        String self = self(base, id);
        return JsonNodeFactory.instance
                .objectNode()
                .put("self", self)
                .put("history", self + "/history")
                .put("logs", self + "/logs");
    }
}
