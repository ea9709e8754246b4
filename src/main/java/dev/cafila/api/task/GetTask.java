package dev.cafila.api.task;

import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;

/** Answers with all that is known of a task. */
record GetTask(TaskLookup tasks, Masking masking) implements OperationHandler {

    @Override
    public String operation() {
        return "getTask";
    }

    @Override
    public Response handle(Request request) {
        return Response.json(200, TaskJson.full(tasks.require(request), masking, request.caller(), request.base()));
    }
}
