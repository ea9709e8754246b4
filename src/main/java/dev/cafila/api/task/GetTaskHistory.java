package dev.cafila.api.task;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.store.HistoryEntry;
import dev.cafila.task.TaskSnapshot;

/** Answers with all that happened to a task. */
record GetTaskHistory(TaskLookup tasks, TaskView store, Masking masking) implements OperationHandler {

    @Override
    public String operation() {
        return "getTaskHistory";
    }

    @Override
    public Response handle(Request request) {
        TaskSnapshot task = tasks.require(request);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode events = json.putArray("events");
        for (HistoryEntry entry : store.history(task.org(), task.id())) {
            events.add(HistoryJson.of(entry, masking.data(request.caller(), task.type(), entry.data())));
        }
        return Response.json(200, json);
    }
}
