package dev.cafila.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where accounts and API keys are kept. Used by many threads.
 *
 * <p>Each method throws {@link BookUnavailableException} if they cannot be reached.
 */
public interface AccountBook {

    Optional<Account> account(String email);

    /** Returns all accounts, by e-mail address. */
    List<Account> accounts();

    /** Adds an account; returns false, and changes nothing, if the address has one. */
    boolean add(Account account);

    /** Sets a password; returns whether there is such an account. */
    boolean setPassword(String email, String passwordHash, Instant now);

    /** Locks somebody out, or lets them in again; returns whether there is such an account. */
    boolean setDisabled(String email, boolean disabled);

    Optional<ApiKey> key(String id);

    /** Returns all keys, the newest first. */
    List<ApiKey> keys();

    void add(ApiKey key);

    /** Revokes a key; returns whether there is one that was not revoked yet. */
    boolean revoke(String id, Instant now);
}
