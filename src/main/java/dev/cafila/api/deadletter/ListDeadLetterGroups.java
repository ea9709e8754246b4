package dev.cafila.api.deadletter;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.store.DeadLetterGroup;

/** Answers with the causes of the dead letters that match, and how many each has. */
record ListDeadLetterGroups(DeadLetterView letters) implements OperationHandler {

    @Override
    public String operation() {
        return "listDeadLetterGroups";
    }

    @Override
    public Response handle(Request request) {
        Selection which = Selection.ofQuery(request);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode groups = json.putArray("groups");
        letters.groups(which.filter(), which.limit()).forEach(group -> write(groups.addObject(), group));
        return Response.json(200, json);
    }

    private static void write(ObjectNode json, DeadLetterGroup group) {
        json.put("fingerprint", group.fingerprint()).put("count", group.count());
        ArrayNode types = json.putArray("types");
        group.types().forEach(type -> types.add(type.slug()));
        json.put("error", group.error())
                .put("message", group.message())
                .put("firstFailedAt", group.firstFailedAt().toString())
                .put("lastFailedAt", group.lastFailedAt().toString())
                .put("sample", group.sample().value());
    }
}
