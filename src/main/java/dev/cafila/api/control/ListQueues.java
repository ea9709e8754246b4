package dev.cafila.api.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.submission.TaskTypes;
import dev.cafila.task.TaskType;
import java.util.Comparator;
import java.util.List;

/** Answers with what the queue of each type holds. */
record ListQueues(TypeQueues queues, TaskTypes types) implements OperationHandler {

    @Override
    public String operation() {
        return "listQueues";
    }

    @Override
    public Response handle(Request request) {
        List<TaskType> sorted = types.known().stream()
                .sorted(Comparator.comparing(TaskType::slug))
                .toList();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = json.putArray("queues");
        queues.list(sorted).forEach(queue -> list.add(json(queue)));
        return Response.json(200, json);
    }

    static ObjectNode json(TypeQueues.TypeQueue queue) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", queue.type().slug())
                .put("waiting", queue.waiting())
                .put("delayed", queue.delayed())
                .put("active", queue.active())
                .put("paused", queue.paused())
                .put("consumers", queue.consumers());
    }
}
