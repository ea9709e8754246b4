package dev.cafila.audit;

/** Takes entries. Used by many threads. */
@FunctionalInterface
public interface AuditTrail {

    /** Keeps nothing: for a process that nobody asks anything. */
    AuditTrail NONE = entry -> {};

    /** Takes note of what was done or refused. Never fails: what cannot be kept now is kept as soon as that is possible. */
    void note(AuditEntry entry);
}
