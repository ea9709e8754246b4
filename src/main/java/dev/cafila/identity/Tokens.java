package dev.cafila.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.source.ImmutableSecret;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/**
 * The tokens this installation signs itself: HS256 and nothing else, so that no other algorithm, key or address named in a token
 * is ever looked at (RFC 8725, sections 3.1 and 3.5).
 */
public final class Tokens {

    private static final String SOURCE = "src";
    private static final Duration LONGEST_FOR_KEY = Duration.ofMinutes(10);

    private final TokenSettings settings;
    private final Clock clock;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    public Tokens(TokenSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        processor.setJWSTypeVerifier(TokenClaims.TYPES);
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.HS256, new ImmutableSecret<>(settings.secret())));
        processor.setJWTClaimsSetVerifier(new TokenClaims(settings.issuer(), settings.audience(), clock));
    }

    /** A token and when it ends. */
    public record Issued(String text, Instant expiresAt) {}

    /** Signs a token that says who somebody is, until its lifetime, or their credential, ends. */
    public Issued issue(Identity who) {
        Instant now = clock.instant();
        Instant end = now.plus(who.source() == Identity.Source.KEY ? lifetimeForKey() : settings.lifetime());
        Instant credentialEnd = who.validUntil();
        Instant expiresAt = credentialEnd != null && credentialEnd.isBefore(end) ? credentialEnd : end;
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(settings.issuer())
                .audience(settings.audience())
                .subject(who.user())
                .claim(TokenClaims.ORG, who.org())
                .claim(TokenClaims.ROLES, words(who))
                .claim(TokenClaims.TYPES_CLAIM, List.copyOf(who.types()))
                .claim(SOURCE, who.source().name())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(expiresAt))
                .jwtID(UUID.randomUUID().toString())
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(JOSEObjectType.JWT)
                        .build(),
                claims);
        try {
            token.sign(new MACSigner(settings.secret()));
        } catch (JOSEException e) {
            throw new IllegalStateException("a token cannot be signed", e);
        }
        return new Issued(token.serialize(), expiresAt);
    }

    /** A key may be revoked; what was given for it ends soon after. */
    private Duration lifetimeForKey() {
        return settings.lifetime().compareTo(LONGEST_FOR_KEY) < 0 ? settings.lifetime() : LONGEST_FOR_KEY;
    }

    private static List<String> words(Identity who) {
        return who.roles().stream().sorted().map(AccessRole::word).toList();
    }

    /** A token that was checked. {@code credential} says what it was issued for. */
    record Checked(Identity identity, Instant issuedAt, Identity.Source credential) {}

    /** Reads a token of this installation. */
    Checked check(SignedJWT token) throws RefusedCredentialException {
        JWTClaimsSet claims = TokenClaims.process(processor, token);
        try {
            return new Checked(
                    TokenClaims.identity(claims, TokenClaims.ORG, TokenClaims.ROLES, Identity.Source.TOKEN),
                    claims.getIssueTime().toInstant(),
                    Identity.Source.valueOf(claims.getStringClaim(SOURCE)));
        } catch (ParseException | RuntimeException e) {
            throw new RefusedCredentialException("its claims are not ours", e);
        }
    }
}
