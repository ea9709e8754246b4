package dev.cafila.api.access;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.identity.AccountBook;

/** Lists the API keys. */
record ListKeys(AccountBook book) implements OperationHandler {

    @Override
    public String operation() {
        return "listKeys";
    }

    @Override
    public Response handle(Request request) {
        ObjectNode json = IdentityJson.object();
        ArrayNode keys = json.putArray("keys");
        book.keys().forEach(key -> keys.add(IdentityJson.key(key)));
        return Response.json(200, json);
    }
}
