package dev.cafila.api.access;

import dev.cafila.api.http.AccessProblems;
import dev.cafila.api.http.Caller;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.ProblemException;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.audit.AuditEntry;
import dev.cafila.identity.Identity;

/** Gives a token that ends, for a key. A token must not beget tokens, or a stolen one would never end. */
record IssueToken(Access access) implements OperationHandler {

    @Override
    public String operation() {
        return "issueToken";
    }

    @Override
    public Response handle(Request request) {
        Caller caller = request.caller();
        if (caller.source() != Identity.Source.KEY && caller.source() != Identity.Source.LOCAL) {
            throw new ProblemException(AccessProblems.forbidden("A token does not give another; log in again."));
        }
        Identity who = new Identity(
                caller.org(), caller.user(), caller.roles(), caller.types(), caller.validUntil(), caller.source());
        access.audit()
                .noteAndWait(new AuditEntry(
                        access.clock().instant(),
                        who.org(),
                        who.user(),
                        "token.issue",
                        "",
                        AuditEntry.DONE,
                        "from " + request.address()));
        return Response.json(200, IdentityJson.token(who, access.tokens().issue(who)));
    }
}
