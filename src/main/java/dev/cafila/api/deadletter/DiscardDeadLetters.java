package dev.cafila.api.deadletter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;

/** Throws all dead letters away that match. */
record DiscardDeadLetters(DeadLetterRepair repair) implements OperationHandler {

    @Override
    public String operation() {
        return "discardDeadLetters";
    }

    @Override
    public Response handle(Request request) {
        Selection which = Selection.of(request);
        int discarded = repair.discardAll(
                which.filter(),
                which.limit(),
                request.body().path("reason").asText(),
                request.caller().user());
        return Response.json(200, JsonNodeFactory.instance.objectNode().put("discarded", discarded));
    }
}
