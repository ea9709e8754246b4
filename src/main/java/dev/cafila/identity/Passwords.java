package dev.cafila.identity;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.Base64;
import java.util.concurrent.Semaphore;

/**
 * Hashes passwords with Argon2id: 19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet). Two at a time, so that many
 * log-ins at once do not take all memory and processors.
 */
public final class Passwords {

    private static final Argon2Function ARGON2 = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);
    private static final int LEAST = 12;
    private static final int MOST = 200;
    private static final int RANDOM_BYTES = 15;
    private static final Semaphore AT_ONCE = new Semaphore(2);

    private final String nobodys = hash(random());

    /**
     * Returns the password if it is long enough (NIST SP 800-63B: length, no rules about characters).
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    public static String acceptable(String password) {
        if (password.length() < LEAST || password.length() > MOST) {
            throw new IllegalArgumentException("must have " + LEAST + " to " + MOST + " characters");
        }
        return password;
    }

    /** Returns a password of 20 characters that nobody can guess. */
    public static String random() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(ApiKey.random(RANDOM_BYTES));
    }

    /** Returns a hash with a salt of its own. Takes some tens of milliseconds. */
    public static String hash(String password) {
        AT_ONCE.acquireUninterruptibly();
        try {
            return Password.hash(password).addRandomSalt(16).with(ARGON2).getResult();
        } finally {
            AT_ONCE.release();
        }
    }

    /** Tells whether this is the password of a hash. */
    boolean matches(String password, String hash) {
        AT_ONCE.acquireUninterruptibly();
        try {
            return Password.check(password, hash).with(ARGON2);
        } finally {
            AT_ONCE.release();
        }
    }

    /** Takes as long as {@link #matches}, so that the time does not tell whether somebody has an account. */
    void matchNobody(String password) {
        matches(password, nobodys);
    }
}
