package dev.cafila.task;

import java.io.Serial;

/** Thrown by a handler or a route step to say that trying again cannot help: the task fails for good with this message. */
public final class PermanentFailureException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public PermanentFailureException(String message) {
        super(message);
    }

    public PermanentFailureException(String message, Throwable cause) {
        super(message, cause);
    }
}
