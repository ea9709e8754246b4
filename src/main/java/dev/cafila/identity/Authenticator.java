package dev.cafila.identity;

import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who shows a credential: the local key, an API key, a token of this installation or one of the OpenID
 * provider.
 */
public final class Authenticator {

    private static final int LONGEST = 8_000;

    private final String localKey;
    private final String localOrg;
    private final Tokens tokens;
    private final @Nullable ProviderTokens provider;
    private final KnownAccounts accounts;
    private final Clock clock;

    /**
     * @param localKey what the commands of this process' owner show
     * @param provider null if there is none
     */
    public Authenticator(
            String localKey,
            String localOrg,
            Tokens tokens,
            @Nullable ProviderTokens provider,
            AccountBook book,
            Clock clock) {
        this.localKey = localKey;
        this.localOrg = localOrg;
        this.tokens = tokens;
        this.provider = provider;
        this.accounts = new KnownAccounts(book, clock);
        this.clock = clock;
    }

    /**
     * Returns who shows this credential. May wait for the store or the provider.
     *
     * @throws RefusedCredentialException if it does not count
     */
    public Identity identify(String credential) throws RefusedCredentialException {
        if (credential.length() > LONGEST) {
            throw new RefusedCredentialException("it has " + credential.length() + " characters");
        }
        if (same(credential, localKey)) {
            return new Identity(localOrg, "local", Set.of(AccessRole.ADMIN), Set.of(), null, Identity.Source.LOCAL);
        }
        String keyId = ApiKey.idIn(credential);
        return keyId == null ? token(credential) : key(keyId, credential);
    }

    /** Forgets what was known of accounts and keys: one has changed. */
    public void forget() {
        accounts.forget();
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private Identity key(String id, String text) throws RefusedCredentialException {
        ApiKey key = accounts.key(id);
        if (key == null) {
            throw new RefusedCredentialException("there is no API key " + id);
        }
        if (!key.opens(text)) {
            throw new RefusedCredentialException("another secret than that of the API key " + id);
        }
        if (!key.countsAt(clock.instant())) {
            throw new RefusedCredentialException("the API key " + id + " was revoked or has expired");
        }
        return new Identity(
                key.org(), "key:" + key.name(), key.roles(), key.types(), key.expiresAt(), Identity.Source.KEY);
    }

    private Identity token(String text) throws RefusedCredentialException {
        try {
            SignedJWT token = SignedJWT.parse(text);
            // Nothing is believed yet: the issuer only chooses whose rules the token is then held against.
            String issuer = token.getJWTClaimsSet().getIssuer();
            if (provider != null && provider.issuer().equals(issuer)) {
                return provider.check(token);
            }
            return own(token);
        } catch (ParseException e) {
            throw new RefusedCredentialException("it is no token", e);
        }
    }

    private Identity own(SignedJWT token) throws RefusedCredentialException {
        Tokens.Checked checked = tokens.check(token);
        if (checked.credential() == Identity.Source.TOKEN) {
            accounts.requireValid(checked.identity().user(), checked.issuedAt());
        }
        return checked.identity();
    }
}
