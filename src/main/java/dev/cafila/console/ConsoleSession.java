package dev.cafila.console;

import dev.cafila.identity.Account;
import dev.cafila.identity.Identity;
import java.time.Duration;
import java.time.Instant;

/**
 * A person who is logged in.
 *
 * @param began when they showed the password
 * @param active when they last did something; what the page asks by itself does not count
 * @param checked when the account was last looked at
 */
record ConsoleSession(Identity who, Instant began, Instant active, Instant checked) {

    /** After so long without a click one must log in again. */
    static final Duration IDLE = Duration.ofMinutes(30);

    /** After so long one must in any case. */
    static final Duration LONGEST = Duration.ofHours(12);

    private static final Duration TRUSTED = Duration.ofSeconds(5);

    static ConsoleSession begin(Identity who, Instant now) {
        return new ConsoleSession(who, now, now, now);
    }

    boolean isOver(Instant now) {
        return !now.isBefore(active.plus(IDLE)) || !now.isBefore(began.plus(LONGEST));
    }

    boolean isToBeChecked(Instant now) {
        return !now.isBefore(checked.plus(TRUSTED));
    }

    /** Tells whether the account, as it is now, would let this person in, and was not given another password since. */
    boolean standsWith(Account account) {
        return !account.disabled()
                && account.roles().equals(who.roles())
                && account.org().equals(who.org())
                && !account.validFrom().isAfter(began);
    }

    ConsoleSession activeAt(Instant now) {
        return new ConsoleSession(who, began, now, checked);
    }

    ConsoleSession checkedAt(Instant now) {
        return new ConsoleSession(who, began, active, now);
    }
}
