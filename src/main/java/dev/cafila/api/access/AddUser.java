package dev.cafila.api.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Problem;
import dev.cafila.api.http.ProblemException;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.identity.Account;
import dev.cafila.identity.Passwords;
import java.time.Instant;

/** Adds an account, with a random password if none is given. */
record AddUser(Access access) implements OperationHandler {

    @Override
    public String operation() {
        return "addUser";
    }

    @Override
    public boolean standsAside() {
        return true;
    }

    @Override
    public Response handle(Request request) {
        String email = AccountChanges.email(request.body().path("email").asText());
        boolean given = request.body().has("password");
        String password = given ? request.body().path("password").asText() : Passwords.random();
        Instant now = access.clock().instant();
        Account account = new Account(
                email,
                AccountChanges.org(request),
                AccountChanges.roles(request),
                Passwords.hash(password),
                now,
                false,
                now);
        if (!access.book().add(account)) {
            throw new ProblemException(Problem.of(
                    409,
                    "USER_EXISTS",
                    "There is such an account",
                    "'" + email + "' has an account already; its password can be set, and it can be enabled."));
        }
        AccountChanges.note(access, request, "user.add", email, account.org());
        ObjectNode json = IdentityJson.object().put("email", email);
        return Response.json(201, given ? json : json.put("password", password));
    }
}
