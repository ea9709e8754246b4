package dev.cafila.identity;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Lets people log in by e-mail address and password. */
public final class Logins {

    private final AccountBook book;
    private final Tokens tokens;
    private final LoginLimit limit;
    private final Passwords passwords = new Passwords();

    public Logins(AccountBook book, Tokens tokens, Clock clock) {
        this.book = book;
        this.tokens = tokens;
        this.limit = new LoginLimit(clock);
    }

    /** What a log-in led to. */
    public record LoggedIn(Identity identity, Tokens.Issued token) {}

    /**
     * Returns a token. Whatever is wrong, the answer takes the same time.
     *
     * @param from the address it was asked from
     * @throws RefusedCredentialException if the password is not the account's, or the account is disabled or not there
     * @throws TooManyTriesException if too many have failed lately for this account or from this address
     */
    public LoggedIn login(String email, String password, String from) throws RefusedCredentialException {
        Account account = check(email, password, from);
        Identity identity =
                new Identity(account.org(), account.email(), account.roles(), Set.of(), null, Identity.Source.TOKEN);
        return new LoggedIn(identity, tokens.issue(identity));
    }

    /** Returns the account if this is its password; throws as {@link #login} does. */
    public Account check(String email, String password, String from) throws RefusedCredentialException {
        String address = email.strip().toLowerCase(Locale.ROOT);
        limit.require(address, from);
        Optional<Account> found = book.account(address);
        if (found.isEmpty()) {
            passwords.matchNobody(password);
            limit.failed(address, from);
            throw new RefusedCredentialException("there is no account " + address);
        }
        Account account = found.get();
        if (!passwords.matches(password, account.passwordHash())) {
            limit.failed(address, from);
            throw new RefusedCredentialException("another password than that of " + address);
        }
        if (account.disabled()) {
            throw new RefusedCredentialException("the account " + address + " is disabled");
        }
        limit.succeeded(address);
        return account;
    }
}
