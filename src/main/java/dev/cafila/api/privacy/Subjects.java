package dev.cafila.api.privacy;

import dev.cafila.api.http.Request;
import dev.cafila.audit.AuditEntry;
import dev.cafila.audit.AuditTrail;
import dev.cafila.submission.SubjectKey;
import java.time.Clock;

/**
 * How those whom tasks are about are known here, and who asked about them.
 *
 * @param key hashes what they are called
 */
public record Subjects(SubjectKey key, AuditTrail audit, Clock clock) {

    String hash(Request request, String subject) {
        return key.hash(request.caller().org(), subject);
    }

    /** Takes note, under the hash, of what was done. */
    void note(Request request, String action, String hash, String detail) {
        audit.noteAndWait(new AuditEntry(
                clock.instant(),
                request.caller().org(),
                request.caller().user(),
                action,
                hash,
                AuditEntry.DONE,
                detail + ", from " + request.address()));
    }
}
