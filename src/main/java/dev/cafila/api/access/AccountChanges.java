package dev.cafila.api.access;

import dev.cafila.api.contract.FieldError;
import dev.cafila.api.http.Problem;
import dev.cafila.api.http.ProblemException;
import dev.cafila.api.http.Request;
import dev.cafila.audit.AuditEntry;
import dev.cafila.identity.AccessRole;
import dev.cafila.identity.Account;
import java.util.EnumSet;
import java.util.Set;

/** What the changes of accounts and keys have in common. */
final class AccountChanges {

    private AccountChanges() {}

    static String email(String text) {
        try {
            return Account.email(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(FieldError.at("/email", String.valueOf(e.getMessage())));
        }
    }

    /** The organisation that the body names, else the caller's. */
    static String org(Request request) {
        return request.body().path("org").asText(request.caller().org());
    }

    static Set<AccessRole> roles(Request request) {
        Set<AccessRole> roles = EnumSet.noneOf(AccessRole.class);
        request.body().path("roles").forEach(role -> roles.add(AccessRole.parse(role.asText())));
        return roles;
    }

    static ProblemException unknownUser(String email) {
        return new ProblemException(
                Problem.of(404, "UNKNOWN_USER", "There is no such account", "There is no account '" + email + "'."));
    }

    static void note(Access access, Request request, String action, String subject, String org) {
        access.audit()
                .noteAndWait(new AuditEntry(
                        access.clock().instant(),
                        org,
                        request.caller().user(),
                        action,
                        subject,
                        AuditEntry.DONE,
                        "from " + request.address()));
    }
}
