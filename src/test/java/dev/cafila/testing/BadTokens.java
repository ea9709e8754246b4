package dev.cafila.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tokens that must not count, by what is wrong with them; and good ones to compare them with. */
public final class BadTokens {

    private static final byte[] OTHER_SECRET = "another secret of at least 32 bytes!".getBytes();

    private final byte[] secret;
    private final Instant now;

    /** @param secret what the installation signs with */
    public BadTokens(byte[] secret, Instant now) {
        this.secret = secret.clone();
        this.now = now;
    }

    /** Returns a token as the installation would make it for an API key, which no account can lock out. */
    public String good(String org, String... roles) {
        return signed(claims(org, roles).build(), secret);
    }

    public Map<String, String> all() {
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("expired", signed(claims().expirationTime(in(-60)).build(), secret));
        tokens.put("not yet valid", signed(claims().notBeforeTime(in(3600)).build(), secret));
        tokens.put("no end", signed(claims().expirationTime(null).build(), secret));
        tokens.put(
                "wrong issuer",
                signed(claims().issuer("https://elsewhere.example").build(), secret));
        tokens.put("no issuer", signed(claims().issuer(null).build(), secret));
        tokens.put("wrong audience", signed(claims().audience("another service").build(), secret));
        tokens.put("no audience", signed(claims().audience((String) null).build(), secret));
        tokens.put("no subject", signed(claims().subject(null).build(), secret));
        tokens.put("no organisation", signed(claims().claim("org", null).build(), secret));
        tokens.put("none-alg", new PlainJWT(claims().build()).serialize());
        tokens.put("another secret", signed(claims().build(), OTHER_SECRET));
        tokens.put("HS512", signed(new JWSHeader.Builder(JWSAlgorithm.HS512), claims().build(), sixtyFourBytes()));
        tokens.put("cut off", good("default", "admin").substring(0, 60));
        String good = good("default", "admin");
        tokens.put("another payload", good.replaceFirst("\\.[^.]+\\.", "." + payload() + "."));
        tokens.put(
                "its own key set",
                signed(
                        new JWSHeader.Builder(JWSAlgorithm.HS256).jwkURL(URI.create("http://127.0.0.1:9/keys")),
                        claims().build(),
                        OTHER_SECRET));
        tokens.put(
                "a key id that is a path",
                signed(
                        new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("../../dev/null' OR '1'='1"),
                        claims().build(),
                        OTHER_SECRET));
        tokens.put("no token", "x");
        tokens.put("an unknown API key", "cafila_key_0123456789abcdef_" + "A".repeat(43));
        tokens.put("half an API key", "cafila_key_0123456789abcdef");
        return tokens;
    }

    private byte[] sixtyFourBytes() {
        byte[] twice = new byte[64];
        System.arraycopy(secret, 0, twice, 0, 32);
        System.arraycopy(secret, 0, twice, 32, 32);
        return twice;
    }

    private String payload() {
        return claims("globex", "admin").build().toPayload().toBase64URL().toString();
    }

    private JWTClaimsSet.Builder claims() {
        return claims("default", "admin");
    }

    private JWTClaimsSet.Builder claims(String org, String... roles) {
        return new JWTClaimsSet.Builder()
                .issuer("cafila")
                .audience("cafila")
                .subject("somebody@" + org + ".example")
                .claim("org", org)
                .claim("roles", List.of(roles))
                .claim("src", "KEY")
                .issueTime(in(-1))
                .expirationTime(in(600));
    }

    private Date in(long seconds) {
        return Date.from(now.plusSeconds(seconds));
    }

    private static String signed(JWTClaimsSet claims, byte[] secret) {
        return signed(new JWSHeader.Builder(JWSAlgorithm.HS256), claims, secret);
    }

    private static String signed(JWSHeader.Builder header, JWTClaimsSet claims, byte[] secret) {
        try {
            SignedJWT token = new SignedJWT(header.build(), claims);
            token.sign(new MACSigner(secret));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
