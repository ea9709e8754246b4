package dev.cafila.identity;

import java.io.Serial;

/** Too many log-ins have failed lately; the message says when to try again. */
public final class TooManyTriesException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final long seconds;

    TooManyTriesException(long seconds) {
        super("Too many log-ins failed. Try again in " + seconds + " s.");
        this.seconds = seconds;
    }

    /** Returns after how many seconds another try makes sense. */
    public long seconds() {
        return seconds;
    }
}
