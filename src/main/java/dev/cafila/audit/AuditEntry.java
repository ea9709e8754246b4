package dev.cafila.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Who did, or was refused, what.
 *
 * @param at to the millisecond
 * @param org the organisation it concerns; empty if it is unknown or concerns all
 * @param actor who: an e-mail address, {@code key:} and a name, {@code local}; empty if nobody knows
 * @param action what, e.g. {@code login} or {@code queue.pause}
 * @param subject to what, e.g. a type, an e-mail address or an operation; may be empty
 * @param outcome {@code done} or {@code refused}
 * @param detail why, from where, how many; never payloads, passwords or tokens
 */
public record AuditEntry(
        Instant at, String org, String actor, String action, String subject, String outcome, String detail) {

    private static final int LONGEST = 2_000;

    /** What others typed may be in here: no control characters, which not every store keeps as they are, and no endless text. */
    public AuditEntry {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        org = plain(org);
        actor = plain(actor);
        action = plain(action);
        subject = plain(subject);
        outcome = plain(outcome);
        detail = plain(detail);
    }

    private static String plain(String text) {
        String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        return cut.replaceAll("[\\p{Cc}\\p{Cs}]", "\uFFFD");
    }

    /** Outcome of what was done. */
    public static final String DONE = "done";

    /** Outcome of what was refused. */
    public static final String REFUSED = "refused";
}
