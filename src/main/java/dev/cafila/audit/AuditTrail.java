package dev.cafila.audit;

/** Takes entries. Used by many threads. */
public interface AuditTrail {

    /** Takes note of what was done or refused, and never waits: what cannot be kept now is kept as soon as that is possible. */
    void note(AuditEntry entry);

    /** The same, but returns when it is kept, or after a second. For what is done seldom and must not be forgotten. */
    void noteAndWait(AuditEntry entry);
}
