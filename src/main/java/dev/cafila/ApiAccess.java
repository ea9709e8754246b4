package dev.cafila;

import dev.cafila.api.access.Access;
import dev.cafila.api.access.RequestLimits;
import dev.cafila.audit.AuditEntry;
import dev.cafila.audit.AuditTrail;
import dev.cafila.identity.AccessRole;
import dev.cafila.identity.Account;
import dev.cafila.identity.AccountBook;
import dev.cafila.identity.Authenticator;
import dev.cafila.identity.Logins;
import dev.cafila.identity.Passwords;
import dev.cafila.identity.ProviderSettings;
import dev.cafila.identity.ProviderTokens;
import dev.cafila.identity.TokenSettings;
import dev.cafila.identity.Tokens;
import dev.cafila.task.Task;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts together who may come in: from the settings, the store's accounts, and a key for the commands of this process' owner. */
final class ApiAccess {

    private final Settings settings;
    private final AccountBook book;
    private final AuditTrail audit;
    private final Clock clock;
    private final String localKey;

    ApiAccess(Settings settings, AccountBook book, AuditTrail audit, Clock clock) {
        this.settings = settings;
        this.book = book;
        this.audit = audit;
        this.clock = clock;
        this.localKey = DataSecret.in(settings.data(), DataSecret.LOCAL_KEY);
    }

    Access access() {
        TokenSettings tokenSettings = AccessSettings.tokens(settings);
        ProviderSettings provider = AccessSettings.provider(settings);
        Tokens tokens = new Tokens(tokenSettings, clock);
        Authenticator authenticator = new Authenticator(
                localKey,
                Task.DEFAULT_ORG,
                tokens,
                provider == null ? null : new ProviderTokens(provider, clock),
                book,
                clock);
        RequestLimits limits = new RequestLimits(
                settings.number("cafila.limit.userPerMinute", 0, 999_999_999),
                settings.number("cafila.limit.organisationPerMinute", 0, 999_999_999));
        return new Access(authenticator, new Logins(book, tokens, clock), tokens, book, limits, audit, clock);
    }

    /** An account that was made, with the password that only its owner may see. */
    record NewAccount(String email, String password) {}

    /** Makes an administrator if there is no account at all; returns null if there is one. */
    @Nullable
    NewAccount firstAdministrator() {
        if (!book.accounts().isEmpty()) {
            return null;
        }
        String email = AccessSettings.firstAdministrator(settings);
        String password = Passwords.random();
        Instant now = clock.instant();
        Account account = new Account(
                email, Task.DEFAULT_ORG, Set.of(AccessRole.ADMIN), Passwords.hash(password), now, false, now);
        if (!book.add(account)) {
            return null; // another process has made it in this moment
        }
        audit.noteAndWait(
                new AuditEntry(now, account.org(), "", "user.add", email, AuditEntry.DONE, "the first administrator"));
        return new NewAccount(email, password);
    }
}
