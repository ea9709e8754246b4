package dev.cafila.api.task;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.store.LogLine;
import dev.cafila.task.TaskSnapshot;

/** Answers with what a task wrote to its log. */
record GetTaskLogs(TaskLookup tasks, TaskView store) implements OperationHandler {

    @Override
    public String operation() {
        return "getTaskLogs";
    }

    @Override
    public Response handle(Request request) {
        TaskSnapshot task = tasks.require(request);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode lines = json.putArray("logs");
        for (LogLine line : store.logs(task.org(), task.id())) {
            lines.addObject()
                    .put("at", line.at().toString())
                    .put("attempt", line.attempt())
                    .put("level", line.level())
                    .put("message", line.message());
        }
        return Response.json(200, json);
    }
}
