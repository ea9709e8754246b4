package dev.cafila.api.access;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.identity.AccountBook;

/** Lists the accounts. */
record ListUsers(AccountBook book) implements OperationHandler {

    @Override
    public String operation() {
        return "listUsers";
    }

    @Override
    public Response handle(Request request) {
        ObjectNode json = IdentityJson.object();
        ArrayNode users = json.putArray("users");
        book.accounts().forEach(account -> users.add(IdentityJson.account(account)));
        return Response.json(200, json);
    }
}
