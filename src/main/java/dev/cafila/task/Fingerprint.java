package dev.cafila.task;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells failures of the same cause by what they have in common: the error, the message without what differs from task to
 * task, and the place it came from without its line number, which changes with every release.
 */
final class Fingerprint {

    private static final int BYTES = 8;

    /** Ids, addresses of memory, numbers, and whatever stands in quotation marks. */
    private static final Pattern PARTICULARS = Pattern.compile("\"[^\"]*\"|'[^']*'|"
            + "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|"
            + "@[0-9a-f]{4,}|0x[0-9a-fA-F]+|"
            + "(?=[0-9a-fA-F]*[0-9])[0-9a-fA-F]{8,}|"
            + "\\d+([.,:]\\d+)*");

    private static final Pattern TOP_FRAME = Pattern.compile("(?m)^\\s*at ([\\w.$/<>]+)\\(");

    private Fingerprint() {}

    /** Returns 16 hexadecimal digits. */
    static String of(Failure failure) {
        return hash(failure.error() + "\n" + normalised(failure.message()) + "\n" + topFrame(failure.stack()));
    }

    static String normalised(String message) {
        return PARTICULARS
                .matcher(message)
                .replaceAll("#")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String topFrame(String stack) {
        Matcher frame = TOP_FRAME.matcher(stack);
        return frame.find() ? frame.group(1) : "";
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
