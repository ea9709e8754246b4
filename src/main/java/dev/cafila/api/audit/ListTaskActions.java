package dev.cafila.api.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.store.AuditReader;
import java.util.List;

/** Lists who submitted, cancelled, replayed and discarded which tasks, the oldest first. */
record ListTaskActions(AuditView trail) implements OperationHandler {

    @Override
    public String operation() {
        return "listTaskActions";
    }

    @Override
    public Response handle(Request request) {
        int limit = (int) request.number("limit");
        List<AuditReader.TaskAction> actions = trail.taskActions(request.number("after"), limit);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = json.putArray("actions");
        actions.forEach(action -> list.addObject()
                .put("position", action.position())
                .put("at", action.at().toString())
                .put("org", action.org())
                .put("actor", action.actor())
                .put("action", "task." + action.kind())
                .put("task", action.task()));
        boolean more = actions.size() == limit;
        return Response.json(
                200, json.put("next", more ? actions.get(actions.size() - 1).position() : null));
    }
}
