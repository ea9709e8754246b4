package dev.cafila.api.deadletter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.api.task.TaskLookup;

/** Throws one dead letter away. */
record DiscardDeadLetter(DeadLetterRepair repair, NoDeadLetter none) implements OperationHandler {

    @Override
    public String operation() {
        return "discardDeadLetter";
    }

    @Override
    public Response handle(Request request) {
        boolean discarded = repair.discard(
                request.caller().org(),
                TaskLookup.id(request),
                request.body().path("reason").asText(),
                request.caller().user());
        if (!discarded) {
            throw none.problem(request, "discarded");
        }
        return Response.json(200, JsonNodeFactory.instance.objectNode().put("discarded", 1));
    }
}
