package dev.cafila.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key by which a program proves who it is. Its secret is shown once; only a digest of it is kept. A plain SHA-256 is enough
 * for that: the secret is 256 random bits, which nobody can guess.
 *
 * @param id public, part of the secret text
 * @param types the types of tasks it may submit; empty for all
 * @param expiresAt null for never
 * @param revokedAt null while it counts
 */
public record ApiKey(
        String id,
        String name,
        String org,
        Set<AccessRole> roles,
        Set<String> types,
        String digest,
        Instant createdAt,
        String createdBy,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt) {

    /** What every key begins with, so that leaked ones can be found by scanners. */
    public static final String PREFIX = "cafila_key_";

    private static final int ID_BYTES = 8;
    private static final int SECRET_BYTES = 32;

    public ApiKey {
        roles = Set.copyOf(roles);
        types = Set.copyOf(types);
    }

    /** A key together with the text that is shown once. */
    public record Made(ApiKey key, String text) {

        /** Without the secret, which belongs into no log. */
        @Override
        public String toString() {
            return key.id();
        }
    }

    /** Makes a key. */
    public static Made make(
            String name,
            String org,
            Set<AccessRole> roles,
            Set<String> types,
            Instant now,
            String by,
            @Nullable Instant expiresAt) {
        String id = HexFormat.of().formatHex(random(ID_BYTES));
        String text =
                PREFIX + id + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random(SECRET_BYTES));
        return new Made(new ApiKey(id, name, org, roles, types, digest(text), now, by, expiresAt, null), text);
    }

    /** Returns the id in the text of a key; null if it does not look like one. */
    static @Nullable String idIn(String text) {
        int end = PREFIX.length() + 2 * ID_BYTES;
        return text.startsWith(PREFIX) && text.length() > end && text.charAt(end) == '_'
                ? text.substring(PREFIX.length(), end)
                : null;
    }

    /** Tells whether this is the key's text; takes the same time whatever is wrong. */
    boolean opens(String text) {
        return MessageDigest.isEqual(
                digest.getBytes(StandardCharsets.US_ASCII), digest(text).getBytes(StandardCharsets.US_ASCII));
    }

    /** Tells whether it opens anything at that time. */
    public boolean countsAt(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return random;
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
