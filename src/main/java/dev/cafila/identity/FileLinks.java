package dev.cafila.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Addresses of kept files that whoever is sent one may fetch, without a credential, until they end: signed with HMAC-SHA256, so that
 * nobody makes one up, or one that ends later.
 */
public final class FileLinks {

    private static final int LEAST_BYTES = 32;

    private final SecretKeySpec key;
    private final String publicUrl;

    /**
     * @param key at least 32 bytes, the same for all processes that make or check links
     * @param publicUrl at which the API is reached, such as {@code https://tasks.example.com}
     * @throws IllegalArgumentException if the key is too short
     */
    public FileLinks(byte[] key, String publicUrl) {
        if (key.length < LEAST_BYTES) {
            throw new IllegalArgumentException("has " + key.length + " bytes");
        }
        this.key = new SecretKeySpec(key, "HmacSHA256");
        this.publicUrl = publicUrl.replaceAll("/+$", "");
    }

    /**
     * Returns the address of a file.
     *
     * @param expires in milliseconds since 1970, as routes have times
     */
    public String url(String id, long expires) {
        long seconds = expires / 1000;
        return publicUrl + "/api/files/" + id + "?expires=" + seconds + "&signature=" + signature(id, seconds);
    }

    /**
     * Tells whether a link is one of ours.
     *
     * @param expires in seconds since 1970, as links have times
     */
    public boolean isSigned(String id, long expires, String signature) {
        return MessageDigest.isEqual(
                signature(id, expires).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
    }

    private String signature(String id, long expires) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] made = mac.doFinal(("file\n" + id + "\n" + expires).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(made);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /** Names no secret. */
    @Override
    public String toString() {
        return "links to files below " + publicUrl;
    }
}
