package dev.cafila.api.access;

import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.identity.Account;

/**
 * Locks somebody out or lets them in again; to do so twice changes nothing.
 *
 * @param disabled which of the two
 */
record SwitchUser(String operation, boolean disabled, Access access, Gate gate) implements OperationHandler {

    @Override
    public Response handle(Request request) {
        String email = AccountChanges.email(request.requiredText("email"));
        Account account = access.book().account(email).orElseThrow(() -> AccountChanges.unknownUser(email));
        access.book().setDisabled(email, disabled);
        gate.forget();
        AccountChanges.note(access, request, disabled ? "user.disable" : "user.enable", email, account.org());
        return Response.noContent();
    }
}
