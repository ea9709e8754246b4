package dev.cafila.peer;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes one kind of signature of Standard Webhooks 1.0.0. */
@FunctionalInterface
interface WebhookKey {

    /** Returns the version and the signature, such as {@code v1,K5oZ…}. */
    String sign(String content) throws GeneralSecurityException;

    int SEED_BYTES = 32;

    /**
     * Reads {@code whsec_} and 24 to 64 bytes in base64 (HMAC-SHA256), or {@code whsk_} and the 32 bytes of an Ed25519 private
     * key, or the 64 of it and its public key.
     *
     * @throws IllegalArgumentException without the text, which is a secret
     */
    static WebhookKey parse(String text) {
        byte[] bytes = decoded(text);
        if (text.startsWith("whsec_") && bytes.length >= 24 && bytes.length <= 64) {
            SecretKeySpec key = new SecretKeySpec(bytes, "HmacSHA256");
            return content -> "v1," + hmac(key, content);
        }
        if (text.startsWith("whsk_") && (bytes.length == SEED_BYTES || bytes.length == 2 * SEED_BYTES)) {
            byte[] seed = Arrays.copyOf(bytes, SEED_BYTES);
            return content -> "v1a," + ed25519(seed, content);
        }
        throw new IllegalArgumentException(
                "must be whsec_ and 24 to 64 bytes in base64, or whsk_ and an Ed25519 key; several are separated by commas");
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text.replaceFirst("^wh(sec|sk)_", ""));
        } catch (IllegalArgumentException e) {
            return new byte[0]; // no key has this length; Java's own message would show a part of it
        }
    }

    private static String hmac(SecretKeySpec key, String content) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(key);
        return Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
    }

    private static String ed25519(byte[] seed, String content) throws GeneralSecurityException {
        PrivateKey key = KeyFactory.getInstance("Ed25519")
                .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(key);
        signature.update(content.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(signature.sign());
    }
}
