package dev.cafila.api;

import dev.cafila.api.access.Access;
import dev.cafila.api.access.AccessHandlers;
import dev.cafila.api.access.RequestLimits;
import dev.cafila.audit.AuditEntry;
import dev.cafila.audit.AuditTrail;
import dev.cafila.identity.AccessRole;
import dev.cafila.identity.Account;
import dev.cafila.identity.AccountBook;
import dev.cafila.identity.ApiKey;
import dev.cafila.identity.Authenticator;
import dev.cafila.identity.Logins;
import dev.cafila.identity.Passwords;
import dev.cafila.identity.TokenSettings;
import dev.cafila.identity.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

/** Access over accounts and keys that are maps. */
final class TestAccess implements AccountBook, AuditTrail {

    static final String LOCAL_KEY = "the-local-key-of-a-test";

    final Map<String, Account> accounts = new ConcurrentSkipListMap<>();

    final Map<String, ApiKey> keys = new ConcurrentSkipListMap<>();

    final List<AuditEntry> audit = Collections.synchronizedList(new ArrayList<>());

    final Tokens tokens;

    private final Clock clock;

    TestAccess(Clock clock) {
        this.clock = clock;
        this.tokens = new Tokens(
                new TokenSettings(
                        "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII),
                        "cafila",
                        "cafila",
                        Duration.ofHours(1)),
                clock);
    }

    AccessHandlers handlers() {
        return handlers(new RequestLimits(0, 0));
    }

    AccessHandlers handlers(RequestLimits limits) {
        Authenticator authenticator = new Authenticator(LOCAL_KEY, "default", tokens, null, this, clock);
        return new AccessHandlers(
                new Access(authenticator, new Logins(this, tokens, clock), tokens, this, limits, this, clock), false);
    }

    @Override
    public void note(AuditEntry entry) {
        audit.add(entry);
    }

    @Override
    public void noteAndWait(AuditEntry entry) {
        audit.add(entry);
    }

    Account addAccount(String email, String org, String password, AccessRole... roles) {
        Instant now = clock.instant();
        Account account = new Account(email, org, Set.of(roles), Passwords.hash(password), now, false, now);
        add(account);
        return account;
    }

    /** Makes a key and returns its text. */
    String addKey(String org, AccessRole... roles) {
        ApiKey.Made made = ApiKey.make("k-" + org, org, Set.of(roles), Set.of(), clock.instant(), "", null);
        add(made.key());
        return made.text();
    }

    @Override
    public Optional<Account> account(String email) {
        return Optional.ofNullable(accounts.get(email));
    }

    @Override
    public List<Account> accounts() {
        return List.copyOf(accounts.values());
    }

    @Override
    public boolean add(Account account) {
        return accounts.putIfAbsent(account.email(), account) == null;
    }

    @Override
    public boolean setPassword(String email, String passwordHash, Instant now) {
        return accounts.computeIfPresent(
                        email,
                        (same, old) -> new Account(
                                email, old.org(), old.roles(), passwordHash, now, old.disabled(), old.createdAt()))
                != null;
    }

    @Override
    public boolean setDisabled(String email, boolean disabled) {
        return accounts.computeIfPresent(
                        email,
                        (same, old) -> new Account(
                                email,
                                old.org(),
                                old.roles(),
                                old.passwordHash(),
                                old.validFrom(),
                                disabled,
                                old.createdAt()))
                != null;
    }

    @Override
    public Optional<ApiKey> key(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    @Override
    public List<ApiKey> keys() {
        return List.copyOf(keys.values());
    }

    @Override
    public void add(ApiKey key) {
        keys.put(key.id(), key);
    }

    @Override
    public boolean revoke(String id, Instant now) {
        ApiKey old = keys.get(id);
        if (old == null || old.revokedAt() != null) {
            return false;
        }
        keys.put(
                id,
                new ApiKey(
                        id,
                        old.name(),
                        old.org(),
                        old.roles(),
                        old.types(),
                        old.digest(),
                        old.createdAt(),
                        old.createdBy(),
                        old.expiresAt(),
                        now));
        return true;
    }
}
