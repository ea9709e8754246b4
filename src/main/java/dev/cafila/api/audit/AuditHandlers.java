package dev.cafila.api.audit;

import dev.cafila.api.http.OperationHandler;
import java.util.List;

/** The handlers of the operations on the audit trail. */
public final class AuditHandlers {

    private AuditHandlers() {}

    public static List<OperationHandler> of(AuditView trail) {
        return List.of(new ListAudit(trail), new ListTaskActions(trail), new VerifyAudit(trail));
    }
}
