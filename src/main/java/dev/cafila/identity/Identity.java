package dev.cafila.identity;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody turned out to be.
 *
 * @param org the organisation whose tasks they may see and submit
 * @param user what the history and the audit trail call them: an e-mail address, or {@code key:} and the name of an API key
 * @param types the types of tasks they may submit; empty for all
 * @param validUntil when they must show a credential again; null if it does not end
 * @param source what kind of credential says so
 */
public record Identity(
        String org,
        String user,
        Set<AccessRole> roles,
        Set<String> types,
        @Nullable Instant validUntil,
        Source source) {

    /** Where an identity comes from. */
    public enum Source {
        /** The key that a process writes into its data folder for the commands of its owner. */
        LOCAL,
        /** An API key. */
        KEY,
        /** A token that this installation signed. */
        TOKEN,
        /** A token of the OpenID provider. */
        PROVIDER
    }

    public Identity {
        roles = Set.copyOf(roles);
        types = Set.copyOf(types);
    }
}
