package dev.cafila.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the book said of accounts and keys lately: asked again after five seconds, which is how long a locked-out account or a
 * revoked key may still count on another node. While the book cannot be asked, what was known goes on to count, because submitting works
 * without the store.
 */
final class KnownAccounts {

    private static final Logger LOG = LoggerFactory.getLogger(KnownAccounts.class);
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int MOST = 10_000;

    private final AccountBook book;
    private final Clock clock;
    private volatile Instant askAgainAt = Instant.MIN;
    private final Map<String, Known<Account>> accounts = new ConcurrentHashMap<>();
    private final Map<String, Known<ApiKey>> keys = new ConcurrentHashMap<>();

    KnownAccounts(AccountBook book, Clock clock) {
        this.book = book;
        this.clock = clock;
    }

    private record Known<T>(T value, Instant at) {}

    /** Returns null if there is no such key. */
    @Nullable
    ApiKey key(String id) {
        return ask(keys, id, () -> book.key(id));
    }

    /** Requires that an account may still be used with a token that was issued then. */
    void requireValid(String email, Instant issuedAt) throws RefusedCredentialException {
        Account account;
        try {
            account = ask(accounts, email, () -> book.account(email));
        } catch (BookUnavailableException e) {
            LOG.debug("The account of a token cannot be looked up; its signature alone decides: {}", e.toString());
            return;
        }
        if (account == null || account.disabled()) {
            throw new RefusedCredentialException("the account " + email + " is disabled or gone");
        }
        if (issuedAt.isBefore(account.validFrom().truncatedTo(ChronoUnit.SECONDS))) {
            throw new RefusedCredentialException("it was issued before the password of " + email + " was set");
        }
    }

    void forget() {
        accounts.clear();
        keys.clear();
    }

    private <T> @Nullable T ask(Map<String, Known<T>> known, String name, Supplier<Optional<T>> question) {
        Known<T> before = known.get(name);
        Instant now = clock.instant();
        if (before != null && now.isBefore(before.at().plus(FRESH))) {
            return before.value();
        }
        if (now.isBefore(askAgainAt)) {
            return lastKnown(before);
        }
        try {
            T value = question.get().orElse(null);
            keep(known, name, value, now);
            return value;
        } catch (BookUnavailableException e) {
            askAgainAt = clock.instant().plus(PAUSE); // each question may have to wait before it fails
            return lastKnown(before);
        }
    }

    private static <T> T lastKnown(@Nullable Known<T> before) {
        if (before == null) {
            throw new BookUnavailableException();
        }
        return before.value();
    }

    /** What does not exist is not kept: made-up names must not push out those that are known. */
    private static <T> void keep(Map<String, Known<T>> known, String name, @Nullable T value, Instant now) {
        if (value == null) {
            known.remove(name);
            return;
        }
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(name, new Known<>(value, now));
    }
}
