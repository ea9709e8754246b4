package dev.cafila.api.task;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.task.TaskId;

/** Where a task's own pages are. */
final class Links {

    private Links() {}

    /** @param base what the request was below, so that whoever came in one way stays on it */
    static String self(String base, TaskId id) {
        return base + "/tasks/" + id.value();
    }

    static ObjectNode of(String base, TaskId id) {
        String self = self(base, id);
        return JsonNodeFactory.instance
                .objectNode()
                .put("self", self)
                .put("history", self + "/history")
                .put("logs", self + "/logs");
    }
}
