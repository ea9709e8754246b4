package dev.cafila.api.access;

import dev.cafila.api.contract.Operation;
import dev.cafila.api.http.AccessProblems;
import dev.cafila.api.http.Caller;
import dev.cafila.api.http.Gatekeeper;
import dev.cafila.api.http.Knock;
import dev.cafila.api.http.Problem;
import dev.cafila.api.http.ProblemException;
import dev.cafila.api.http.Request;
import dev.cafila.audit.AuditEntry;
import dev.cafila.identity.AccessRole;
import dev.cafila.identity.Account;
import dev.cafila.identity.Identity;
import dev.cafila.identity.RefusedCredentialException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lets in whoever shows a credential that counts and has a role that the operation asks for. Who it is, is remembered for five
 * seconds, so that the signature of a token is not checked for each request.
 */
final class Gate implements Gatekeeper {

    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int MOST = 10_000;
    private static final int LONGEST_ORDER = 1_000;

    private final Access access;
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

    Gate(Access access) {
        this.access = access;
    }

    private record Remembered(Identity who, Instant until) {}

    @Override
    public @Nullable Caller recognise(Knock knock) {
        if (knock.credential() == null) {
            throw refused(knock, "", "", "no credential", AccessProblems.UNAUTHENTICATED);
        }
        if (knock.credential().equals(Knock.NONE_OF_OURS)) {
            throw refused(knock, "", "", "no bearer credential, or several", AccessProblems.INVALID_TOKEN);
        }
        Remembered known = remembered.get(knock.credential());
        Instant now = access.clock().instant();
        return known == null || !now.isBefore(known.until()) ? null : letIn(knock, known.who());
    }

    @Override
    public Caller identify(Knock knock) {
        String credential = String.valueOf(knock.credential());
        Caller meanwhile = recognise(knock); // others may have waited for the same
        if (meanwhile != null) {
            return meanwhile;
        }
        try {
            Identity who = access.authenticator().identify(credential);
            remember(credential, who);
            return letIn(knock, who);
        } catch (RefusedCredentialException e) {
            throw refused(knock, "", "", String.valueOf(e.getMessage()), AccessProblems.INVALID_TOKEN);
        }
    }

    @Override
    public boolean stillLetsIn(Knock knock) {
        Set<AccessRole> wanted = knock.operation().roles();
        try {
            Identity who = access.authenticator().identify(String.valueOf(knock.credential()));
            return wanted == null || wanted.stream().anyMatch(who.roles()::contains);
        } catch (RefusedCredentialException e) {
            return false;
        }
    }

    private void remember(String credential, Identity who) {
        if (remembered.size() >= MOST) {
            remembered.clear();
        }
        Instant until = access.clock().instant().plus(REMEMBERED);
        Instant end = who.validUntil();
        remembered.put(credential, new Remembered(who, end != null && end.isBefore(until) ? end : until));
    }

    /** Forgets everybody: an account or a key has changed. */
    void forget() {
        remembered.clear();
        access.authenticator().forget();
    }

    private Caller letIn(Knock knock, Identity who) {
        Set<AccessRole> wanted = knock.operation().roles();
        if (wanted != null && wanted.stream().noneMatch(who.roles()::contains)) {
            String words = wanted.stream().sorted().map(AccessRole::word).collect(Collectors.joining(", "));
            throw refused(
                    knock,
                    who.org(),
                    who.user(),
                    "has " + AccessRole.join(who.roles()) + ", needs one of " + words,
                    AccessProblems.forbidden("This needs one of the roles " + words + "."));
        }
        access.limits().count(who);
        Caller caller = Caller.of(who);
        return knock.org() == null ? caller : elsewhere(knock, caller, knock.org());
    }

    private Caller elsewhere(Knock knock, Caller caller, String org) {
        if (org.equals(caller.org())) {
            return caller;
        }
        if (!caller.has(AccessRole.ADMIN)) {
            throw refused(
                    knock,
                    caller.org(),
                    caller.user(),
                    "asked for the organisation " + printable(org),
                    AccessProblems.forbidden("Only an administrator may ask for another organisation (Cafila-Org)."));
        }
        try {
            Account.org(org);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.of(
                    400, "INVALID_REQUEST", "The request is not valid", "Cafila-Org " + e.getMessage() + "."));
        }
        note(knock, org, caller.user(), "organisation.enter", AuditEntry.DONE, "of " + caller.org());
        return caller.in(org);
    }

    private ProblemException refused(Knock knock, String org, String user, String reason, Problem problem) {
        note(knock, org, user, "access", AuditEntry.REFUSED, reason + ", from " + knock.address());
        return new ProblemException(problem);
    }

    private void note(Knock knock, String org, String user, String action, String outcome, String detail) {
        access.audit()
                .note(new AuditEntry(
                        access.clock().instant(),
                        org,
                        user,
                        action,
                        knock.operation().id(),
                        outcome,
                        detail));
    }

    /** The body of such an operation is an order, which has no payloads. */
    @Override
    public void noteDone(Operation operation, Request request) {
        Caller caller = request.caller();
        String subject = operation.parameters().stream()
                .filter(parameter -> parameter.in().equals("path"))
                .map(parameter -> String.valueOf(request.text(parameter.name())))
                .collect(Collectors.joining(" "));
        String order = request.body().isEmpty() ? "" : request.body() + ", ";
        access.audit()
                .noteAndWait(new AuditEntry(
                        access.clock().instant(),
                        caller.org(),
                        caller.user(),
                        String.valueOf(operation.audit()),
                        subject,
                        AuditEntry.DONE,
                        order.substring(0, Math.min(LONGEST_ORDER, order.length())) + "from " + request.address()));
    }

    private static String printable(String text) {
        return text.replaceAll("[^!-~]", "?").substring(0, Math.min(63, text.length()));
    }
}
