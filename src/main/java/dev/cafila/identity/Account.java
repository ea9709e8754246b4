package dev.cafila.identity;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A person who may log in.
 *
 * @param email in lower case
 * @param passwordHash as {@link Passwords} makes it
 * @param validFrom tokens that were issued before do not count any more: when the password was last set
 * @param disabled whether the person is locked out
 */
public record Account(
        String email,
        String org,
        Set<AccessRole> roles,
        String passwordHash,
        Instant validFrom,
        boolean disabled,
        Instant createdAt) {

    private static final Pattern EMAIL = Pattern.compile("[^\\s@\\p{Cc}]{1,64}@[a-z0-9.-]{1,190}");
    private static final Pattern ORG = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    public Account {
        roles = Set.copyOf(roles);
    }

    /**
     * Returns an address as accounts have it.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static String email(String text) {
        String email = text.strip().toLowerCase(Locale.ROOT);
        if (!EMAIL.matcher(email).matches()) {
            throw new IllegalArgumentException("must be an e-mail address");
        }
        return email;
    }

    /**
     * Returns the name of an organisation.
     *
     * @throws IllegalArgumentException if it could not be one
     */
    public static String org(String text) {
        if (!ORG.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "must be 1 to 63 small letters, digits, dots, hyphens and underscores, a letter or digit first");
        }
        return text;
    }
}
