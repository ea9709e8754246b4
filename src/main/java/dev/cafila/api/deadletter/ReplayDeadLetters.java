package dev.cafila.api.deadletter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;

/** Begins all failed tasks anew that match. */
record ReplayDeadLetters(DeadLetterRepair repair) implements OperationHandler {

    @Override
    public String operation() {
        return "replayDeadLetters";
    }

    @Override
    public Response handle(Request request) {
        Selection which = Selection.of(request);
        int replayed =
                repair.replayAll(which.filter(), which.limit(), request.caller().user());
        return Response.json(200, JsonNodeFactory.instance.objectNode().put("replayed", replayed));
    }
}
