package dev.cafila.console;

import dev.cafila.audit.AuditEntry;
import dev.cafila.audit.AuditTrail;
import dev.cafila.identity.Account;
import dev.cafila.identity.Identity;
import java.time.Clock;

/** Says who asks through an MBean, and puts what was done into the audit trail. */
record Deeds(Operator operator, AuditTrail audit, Clock clock) {

    /** Returns what the history calls whoever asks. */
    String by() {
        return operator.current().user();
    }

    /**
     * Returns the organisation whose tasks are asked for; that it is another than one's own is noted.
     *
     * @param org empty for one's own
     * @throws IllegalArgumentException if it could not be one
     */
    String organisation(String org) {
        Identity who = operator.current();
        String wanted = org.isBlank() ? who.org() : Account.org(org.strip());
        if (!wanted.equals(who.org())) {
            audit.note(entry(who, wanted, "organisation.enter", "", AuditEntry.DONE));
        }
        return wanted;
    }

    /** Notes what whoever asks did in the own organisation, or for all. */
    void note(String action, String subject, String outcome) {
        note(operator.current().org(), action, subject, outcome);
    }

    void note(String org, String action, String subject, String outcome) {
        audit.noteAndWait(entry(operator.current(), org, action, subject, outcome));
    }

    private AuditEntry entry(Identity who, String org, String action, String subject, String outcome) {
        String door = who.source() == Identity.Source.LOCAL ? "by JMX" : "by Hawtio";
        return new AuditEntry(clock.instant(), org, who.user(), action, subject, outcome, door);
    }
}
