package dev.cafila.store;

import dev.cafila.audit.AuditEntry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Hashes of the audit trail: SHA-256 over fields that are each preceded by their length, so that none can reach into the next. */
final class AuditHash {

    private final MessageDigest digest;

    AuditHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Returns the hash of an entry that follows one with the hash before. */
    static String of(String before, long number, AuditEntry entry) {
        AuditHash hash = new AuditHash();
        hash.add(List.of(
                before,
                Long.toString(number),
                Long.toString(entry.at().toEpochMilli()),
                entry.org(),
                entry.actor(),
                entry.action(),
                entry.subject(),
                entry.outcome(),
                entry.detail()));
        return hash.text();
    }

    void add(List<String> fields) {
        for (String field : fields) {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
    }

    String text() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
