package dev.cafila.api.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.http.AccessProblems;
import dev.cafila.api.http.Knock;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Problem;
import dev.cafila.api.http.ProblemException;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.audit.AuditEntry;
import dev.cafila.identity.Logins;
import dev.cafila.identity.RefusedCredentialException;
import dev.cafila.identity.TooManyTriesException;
import java.time.Duration;

/** Gives a token for an e-mail address and a password. */
record Login(Access access, boolean overTls) implements OperationHandler {

    @Override
    public String operation() {
        return "login";
    }

    @Override
    public boolean standsAside() {
        return true;
    }

    @Override
    public Response handle(Request request) {
        ObjectNode body = request.body();
        String email = body.path("email").asText();
        try {
            Logins.LoggedIn done =
                    access.logins().login(email, body.path("password").asText(), request.address());
            note(done.identity().org(), done.identity().user(), AuditEntry.DONE, request, "");
            return Response.json(200, IdentityJson.token(done.identity(), done.token()))
                    .with("Set-Cookie", cookie(done));
        } catch (RefusedCredentialException e) {
            note("", "", AuditEntry.REFUSED, request, e.getMessage() + ", ");
            throw new ProblemException(Problem.of(
                    401, "LOGIN_REFUSED", "The log-in is refused", "The e-mail address or the password is wrong."));
        } catch (TooManyTriesException e) {
            note("", "", AuditEntry.REFUSED, request, "too many tries, ");
            throw new ProblemException(AccessProblems.rateLimited(String.valueOf(e.getMessage()), e.seconds()));
        }
    }

    private void note(String org, String actor, String outcome, Request request, String detail) {
        access.audit()
                .noteAndWait(new AuditEntry(
                        access.clock().instant(),
                        org,
                        actor,
                        "login",
                        "",
                        outcome,
                        detail + "from " + request.address()));
    }

    private String cookie(Logins.LoggedIn done) {
        long seconds = Duration.between(access.clock().instant(), done.token().expiresAt())
                .toSeconds();
        return Knock.COOKIE + "=" + done.token().text() + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + seconds
                + (overTls ? "; Secure" : "");
    }
}
