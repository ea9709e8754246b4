package dev.cafila.task;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.regex.Pattern;

/** The identity of a task: a UUID in its lower-case text form, e.g. {@code 7d444840-9dc0-11d1-b245-5ffdce74fad2}. */
public record TaskId(String value) {

    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final UUID NAMESPACE = UUID.fromString("5f1f0a3e-6c1d-5b0e-9d3a-0c8f2f9f6a11");

    public TaskId {
        if (!UUID_TEXT.matcher(value).matches()) {
            throw new InvalidTaskException(
                    "id", "must be a lower-case UUID such as 7d444840-9dc0-11d1-b245-5ffdce74fad2");
        }
    }

    /**
     * Returns a new random id: a version 7 UUID as in RFC 9562, section 5.7. It begins with the time, so that tables ordered by
     * id grow at their end, and has 74 random bits.
     */
    public static TaskId random() {
        long time = System.currentTimeMillis() << 16 | 7 << 12 | RANDOM.nextInt(1 << 12);
        long random = RANDOM.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        return new TaskId(new UUID(time, random).toString());
    }

    /**
     * Returns the id that belongs to an idempotency key: the same organisation, type and key always give the same id, so that
     * a task submitted again is recognised. A version 5 UUID as in RFC 9562, section 5.5.
     */
    public static TaskId derivedFrom(String org, TaskType type, String key) {
        byte[] hash = sha1(org + '\n' + type.slug() + '\n' + key);
        hash[6] = (byte) (hash[6] & 0x0f | 0x50);
        hash[8] = (byte) (hash[8] & 0x3f | 0x80);
        ByteBuffer bytes = ByteBuffer.wrap(hash);
        return new TaskId(new UUID(bytes.getLong(), bytes.getLong()).toString());
    }

    private static byte[] sha1(String name) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(ByteBuffer.allocate(16)
                    .putLong(NAMESPACE.getMostSignificantBits())
                    .putLong(NAMESPACE.getLeastSignificantBits())
                    .array());
            return digest.digest(name.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
