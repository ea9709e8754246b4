package dev.cafila.api.task;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.task.TaskSnapshot;

/** Answers how far a task has come. */
record GetTaskProgress(TaskLookup tasks) implements OperationHandler {

    @Override
    public String operation() {
        return "getTaskProgress";
    }

    @Override
    public Response handle(Request request) {
        TaskSnapshot task = tasks.require(request);
        return Response.json(
                200,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("id", task.id().value())
                        .put("state", task.state().word())
                        .put("attempt", task.attempt())
                        .put("percent", task.percent())
                        .put("message", task.progressMessage()));
    }
}
