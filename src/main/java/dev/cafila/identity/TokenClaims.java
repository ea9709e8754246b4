package dev.cafila.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What every token must claim: issuer, audience, subject and an end that has not come. */
final class TokenClaims extends DefaultJWTClaimsVerifier<SecurityContext> {

    static final String ORG = "org";
    static final String ROLES = "roles";
    static final String TYPES_CLAIM = "types";

    /** Plain JWTs, and access tokens that say so (RFC 9068). */
    static final DefaultJOSEObjectTypeVerifier<SecurityContext> TYPES =
            new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null);

    private static final int SKEW_SECONDS = 5;

    private final Clock clock;

    TokenClaims(String issuer, String audience, Clock clock) {
        super(audience, new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("exp", "iat", "sub"));
        this.clock = clock;
        setMaxClockSkew(SKEW_SECONDS);
    }

    @Override
    protected Date currentTime() {
        return Date.from(clock.instant());
    }

    static JWTClaimsSet process(DefaultJWTProcessor<SecurityContext> processor, SignedJWT token)
            throws RefusedCredentialException {
        try {
            return processor.process(token, null);
        } catch (BadJOSEException | JOSEException e) {
            throw new RefusedCredentialException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Returns who the claims speak of.
     *
     * @throws ParseException if a claim has another form
     * @throws IllegalArgumentException if the organisation could not be one
     */
    static Identity identity(JWTClaimsSet claims, String orgClaim, String rolesClaim, Identity.Source source)
            throws ParseException {
        String org = claims.getStringClaim(orgClaim);
        if (org == null) {
            throw new ParseException("no claim " + orgClaim, 0);
        }
        List<String> types = claims.getStringListClaim(TYPES_CLAIM);
        return new Identity(
                Account.org(org),
                claims.getSubject(),
                AccessRole.known(words(claims.getClaim(rolesClaim))),
                types == null ? Set.of() : Set.copyOf(types),
                claims.getExpirationTime().toInstant(),
                source);
    }

    /** A list, or words separated by spaces as the claim {@code scope} has them (RFC 8693, section 4.2). */
    private static Collection<String> words(@Nullable Object claim) {
        if (claim instanceof Collection<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        return claim == null ? List.of() : Arrays.asList(claim.toString().split(" "));
    }
}
