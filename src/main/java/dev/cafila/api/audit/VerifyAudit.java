package dev.cafila.api.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.store.AuditReader;

/** Tells whether the audit trail, and the history of tasks as far as it is sealed, are as they were written. */
record VerifyAudit(AuditView trail) implements OperationHandler {

    @Override
    public String operation() {
        return "verifyAudit";
    }

    @Override
    public boolean standsAside() {
        return true;
    }

    @Override
    public Response handle(Request request) {
        AuditReader.Verdict verdict = trail.verify();
        return Response.json(
                200,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("valid", verdict.valid())
                        .put("entries", verdict.entries())
                        .put("sealedEvents", verdict.sealedEvents())
                        .put("problem", verdict.problem().isEmpty() ? null : verdict.problem()));
    }
}
