package dev.cafila.api.access;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.http.Caller;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import java.util.TreeSet;

/** Tells who the caller is. */
record WhoAmI() implements OperationHandler {

    @Override
    public String operation() {
        return "whoAmI";
    }

    @Override
    public Response handle(Request request) {
        Caller caller = request.caller();
        ObjectNode json = IdentityJson.object().put("user", caller.user()).put("org", caller.org());
        json.set("roles", IdentityJson.words(caller.roles()));
        if (!caller.types().isEmpty()) {
            ArrayNode types = json.putArray("types");
            new TreeSet<>(caller.types()).forEach(types::add);
        }
        return Response.json(200, json.put("expiresAt", IdentityJson.text(caller.validUntil())));
    }
}
