package dev.cafila.identity;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/**
 * Tokens that an OpenID provider signed with a key pair: RS256, PS256 or ES256, never with a shared secret, so that its public key
 * is no secret to sign with (RFC 8725, section 2.1). Keys are asked for at the configured address only, kept for five minutes, and
 * asked for again when a token names an unknown one, but at most twice in half a minute.
 */
public final class ProviderTokens {

    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration OUTAGE = Duration.ofHours(4);
    private static final Duration BETWEEN = Duration.ofSeconds(30);
    private static final int MOST_BYTES = 200_000;

    private final ProviderSettings settings;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    public ProviderTokens(ProviderSettings settings, Clock clock) {
        this.settings = settings;
        processor.setJWSTypeVerifier(TokenClaims.TYPES);
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys(settings)));
        processor.setJWTClaimsSetVerifier(new TokenClaims(settings.issuer(), settings.audience(), clock));
    }

    private static JWKSource<SecurityContext> keys(ProviderSettings settings) {
        int millis = (int) PATIENCE.toMillis();
        DefaultResourceRetriever retriever = new DefaultResourceRetriever(millis, millis, MOST_BYTES);
        return JWKSourceBuilder.<SecurityContext>create(settings.keys(), retriever)
                .cache(KEPT.toMillis(), 2 * PATIENCE.toMillis())
                .rateLimited(BETWEEN.toMillis())
                .outageTolerant(OUTAGE.toMillis())
                .refreshAheadCache(false)
                .build();
    }

    String issuer() {
        return settings.issuer();
    }

    /** The provider may call its users as it likes, but not like an account, a key or the owner of this installation. */
    private static String user(String subject) {
        if (!subject.matches("[^\\p{Cc}\\p{Cs}]{1,200}")) {
            throw new IllegalArgumentException("its subject is no name");
        }
        return "oidc:" + subject;
    }

    /** Reads a token of the provider. May wait for its keys. */
    Identity check(SignedJWT token) throws RefusedCredentialException {
        try {
            Identity who = TokenClaims.identity(
                    TokenClaims.process(processor, token),
                    settings.orgClaim(),
                    settings.rolesClaim(),
                    Identity.Source.PROVIDER);
            return new Identity(who.org(), user(who.user()), who.roles(), who.types(), who.validUntil(), who.source());
        } catch (ParseException | IllegalArgumentException e) {
            throw new RefusedCredentialException("its claims say no organisation and roles", e);
        }
    }
}
