package dev.cafila.api.deadletter;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.contract.FieldError;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.ProblemException;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.api.task.Masking;
import dev.cafila.store.DeadLetterPage;
import dev.cafila.store.DeadLetterQuery;
import dev.cafila.task.InvalidTaskException;

/** Answers with a page of the dead letters that match. */
record ListDeadLetters(DeadLetterView letters, Masking masking) implements OperationHandler {

    @Override
    public String operation() {
        return "listDeadLetters";
    }

    @Override
    public Response handle(Request request) {
        Selection which = Selection.ofQuery(request);
        DeadLetterPage page = page(new DeadLetterQuery(which.filter(), which.limit(), request.text("cursor")));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = json.putArray("deadLetters");
        page.deadLetters().forEach(letter -> list.add(DeadLetterJson.summary(letter, masking, request)));
        return Response.json(200, json.put("next", page.nextCursor()));
    }

    private DeadLetterPage page(DeadLetterQuery query) {
        try {
            return letters.list(query);
        } catch (InvalidTaskException e) {
            throw ProblemException.of(FieldError.parameter(e.field(), e.getMessage()));
        }
    }
}
