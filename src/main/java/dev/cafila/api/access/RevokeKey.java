package dev.cafila.api.access;

import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Problem;
import dev.cafila.api.http.ProblemException;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.identity.ApiKey;

/** Revokes an API key; to do so again changes nothing. */
record RevokeKey(Access access, Gate gate) implements OperationHandler {

    @Override
    public String operation() {
        return "revokeKey";
    }

    @Override
    public Response handle(Request request) {
        String id = request.requiredText("key");
        ApiKey key = access.book()
                .key(id)
                .orElseThrow(() -> new ProblemException(
                        Problem.of(404, "UNKNOWN_KEY", "There is no such API key", "There is no key '" + id + "'.")));
        if (access.book().revoke(id, access.clock().instant())) {
            AccountChanges.note(access, request, "key.revoke", id + " " + key.name(), key.org());
        }
        gate.forget();
        return Response.noContent();
    }
}
