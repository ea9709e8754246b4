package dev.cafila.api.access;

import dev.cafila.api.http.Knock;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;

/** Has the browser forget the token of a page. */
record Logout() implements OperationHandler {

    @Override
    public String operation() {
        return "logout";
    }

    @Override
    public Response handle(Request request) {
        return Response.noContent()
                .with("Set-Cookie", Knock.COOKIE + "=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
    }
}
