package dev.cafila.api.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.http.AccessProblems;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Problem;
import dev.cafila.api.http.ProblemException;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.audit.AuditEntry;
import dev.cafila.identity.Account;
import dev.cafila.identity.Passwords;
import dev.cafila.identity.RefusedCredentialException;
import dev.cafila.identity.TooManyTriesException;

/** Sets the caller's own password, for whoever knows the one there is. */
record ChangeOwnPassword(Access access, Gate gate) implements OperationHandler {

    @Override
    public String operation() {
        return "changeOwnPassword";
    }

    @Override
    public boolean standsAside() {
        return true;
    }

    @Override
    public Response handle(Request request) {
        ObjectNode body = request.body();
        String user = request.caller().user();
        try {
            Account account =
                    access.logins().check(user, body.path("currentPassword").asText(), request.address());
            String hash = Passwords.hash(body.path("password").asText());
            access.book().setPassword(account.email(), hash, access.clock().instant());
            gate.forget();
            AccountChanges.note(access, request, "user.password", account.email(), account.org());
            return Response.noContent();
        } catch (RefusedCredentialException e) {
            access.audit()
                    .noteAndWait(new AuditEntry(
                            access.clock().instant(),
                            request.caller().org(),
                            user,
                            "user.password",
                            user,
                            AuditEntry.REFUSED,
                            "from " + request.address()));
            throw new ProblemException(Problem.of(
                    401, "LOGIN_REFUSED", "The log-in is refused", "The current password is wrong, or you have none."));
        } catch (TooManyTriesException e) {
            throw new ProblemException(AccessProblems.rateLimited(String.valueOf(e.getMessage()), e.seconds()));
        }
    }
}
