package dev.cafila.api.stats;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.task.TaskType;

/** Answers how many tasks an organisation has in each state, of all types and of each. */
record GetTaskStats(Numbers numbers) implements OperationHandler {

    @Override
    public String operation() {
        return "getTaskStats";
    }

    @Override
    public boolean standsAside() {
        return true;
    }

    @Override
    public Response handle(Request request) {
        Tally tally = numbers.tally(request.caller().org());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("tasks", tally.byState(null));
        json.set("waitingByPriority", tally.waitingByPriority(null));
        ArrayNode types = json.putArray("types");
        for (TaskType type : numbers.types()) {
            ObjectNode one = types.addObject().put("type", type.slug());
            one.set("tasks", tally.byState(type.slug()));
        }
        return Response.json(200, json);
    }
}
