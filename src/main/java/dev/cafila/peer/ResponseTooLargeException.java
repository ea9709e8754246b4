package dev.cafila.peer;

import java.io.IOException;
import java.io.Serial;

/** Says that a peer's answer was larger than the setting {@code cafila.peer.maxResponseBytes}, and was not read to its end. */
public final class ResponseTooLargeException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final long KIB = 1 << 10;
    private static final long MIB = 1 << 20;

    ResponseTooLargeException(long mostBytes) {
        super("Response larger than " + words(mostBytes));
    }

    private static String words(long bytes) {
        if (bytes >= MIB && bytes % MIB == 0) {
            return bytes / MIB + " MiB";
        }
        return bytes >= KIB && bytes % KIB == 0 ? bytes / KIB + " KiB" : bytes + " bytes";
    }
}
