package dev.cafila.api.http;

import dev.cafila.identity.AccessRole;
import dev.cafila.identity.Identity;
import dev.cafila.task.Task;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param org the organisation whose tasks the caller may see and submit
 * @param user what the history and the audit trail call the caller; empty for the public
 * @param types the types of tasks the caller may submit; empty for all
 * @param validUntil when the credential ends, and with it what was begun, such as a stream; null if it does not end
 * @param source what kind of credential was shown; null if none
 */
public record Caller(
        String org,
        String user,
        Set<AccessRole> roles,
        Set<String> types,
        @Nullable Instant validUntil,
        Identity.@Nullable Source source) {

    /** Makes the caller that somebody turned out to be. */
    public static Caller of(Identity who) {
        return new Caller(who.org(), who.user(), who.roles(), who.types(), who.validUntil(), who.source());
    }

    /** Whoever asks what everybody may know. */
    public static final Caller ANYONE = new Caller(Task.DEFAULT_ORG, "", Set.of(), Set.of(), null, null);

    public boolean has(AccessRole role) {
        return roles.contains(role);
    }

    /** Tells whether the caller may submit tasks of this type, a slug. */
    public boolean maySubmit(String type) {
        return types.isEmpty() || types.contains(type);
    }

    /** Returns the same caller, asking for another organisation. */
    public Caller in(String otherOrg) {
        return new Caller(otherOrg, user, roles, types, validUntil, source);
    }
}
