package dev.cafila.api.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.identity.Account;
import dev.cafila.identity.Passwords;

/** Sets the password of an account, a random one if none is given. */
record SetPassword(Access access, Gate gate) implements OperationHandler {

    @Override
    public String operation() {
        return "setPassword";
    }

    @Override
    public boolean standsAside() {
        return true;
    }

    @Override
    public Response handle(Request request) {
        String email = AccountChanges.email(request.requiredText("email"));
        Account account = access.book().account(email).orElseThrow(() -> AccountChanges.unknownUser(email));
        boolean given = request.body().has("password");
        String password = given ? request.body().path("password").asText() : Passwords.random();
        access.book()
                .setPassword(email, Passwords.hash(password), access.clock().instant());
        gate.forget();
        AccountChanges.note(access, request, "user.password", email, account.org());
        ObjectNode json = IdentityJson.object().put("email", email);
        return Response.json(200, given ? json : json.put("password", password));
    }
}
