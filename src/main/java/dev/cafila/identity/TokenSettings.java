package dev.cafila.identity;

import java.time.Duration;

/**
 * How this installation signs tokens (JWT, RFC 7519) and which it takes.
 *
 * @param secret at least 32 bytes; all API processes of an installation have the same
 * @param issuer claim {@code iss} of its own tokens
 * @param audience claim {@code aud} that its own tokens have
 * @param lifetime after which one must log in again
 */
public record TokenSettings(byte[] secret, String issuer, String audience, Duration lifetime) {

    private static final int LEAST_BYTES = 32;

    public TokenSettings {
        if (secret.length < LEAST_BYTES) {
            throw new IllegalArgumentException("must have at least " + LEAST_BYTES + " bytes (RFC 7518, section 3.2)");
        }
        secret = secret.clone();
    }

    @Override
    public byte[] secret() {
        return secret.clone();
    }
}
