package dev.cafila.api.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.audit.AuditEntry;
import dev.cafila.store.AuditReader;
import java.util.List;

/** Lists the entries of the audit trail, the oldest first. */
record ListAudit(AuditView trail) implements OperationHandler {

    @Override
    public String operation() {
        return "listAudit";
    }

    @Override
    public Response handle(Request request) {
        int limit = (int) request.number("limit");
        List<AuditReader.Numbered> entries = trail.entries(request.number("after"), limit);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = json.putArray("entries");
        entries.forEach(entry -> list.add(json(entry)));
        boolean more = entries.size() == limit;
        return Response.json(
                200, json.put("next", more ? entries.get(entries.size() - 1).number() : null));
    }

    private static ObjectNode json(AuditReader.Numbered numbered) {
        AuditEntry entry = numbered.entry();
        return JsonNodeFactory.instance
                .objectNode()
                .put("number", numbered.number())
                .put("at", entry.at().toString())
                .put("org", entry.org())
                .put("actor", entry.actor())
                .put("action", entry.action())
                .put("subject", entry.subject())
                .put("outcome", entry.outcome())
                .put("detail", entry.detail())
                .put("hash", numbered.hash());
    }
}
