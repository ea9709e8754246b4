package dev.cafila.submission;

import dev.cafila.task.InvalidTaskException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The key by which it is kept whom a task is about: as a hash, so that all tasks about somebody can be found by one who names
 * them, and nobody can be named by what is kept.
 */
public final class SubjectKey {

    /** Has no key: tasks cannot say whom they are about. */
    public static final SubjectKey NONE = new SubjectKey(null);

    private static final String ALGORITHM = "HmacSHA256";
    private static final int FEWEST_BYTES = 32;

    private final @Nullable SecretKeySpec key;

    private SubjectKey(@Nullable SecretKeySpec key) {
        this.key = key;
    }

    /** @throws IllegalArgumentException if the key is shorter than 32 bytes: names could be guessed */
    public static SubjectKey of(byte[] key) {
        if (key.length < FEWEST_BYTES) {
            throw new IllegalArgumentException("must have at least " + FEWEST_BYTES + " bytes");
        }
        return new SubjectKey(new SecretKeySpec(key, ALGORITHM));
    }

    /**
     * Returns the hash, in hexadecimal digits. The same name is another one in another organisation.
     *
     * @throws InvalidTaskException if there is no key
     */
    public String hash(String org, String subject) {
        if (key == null) {
            throw new InvalidTaskException("subject_ref", "is not taken here, because there is no key to hash it with");
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal((org + "\0" + subject).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
