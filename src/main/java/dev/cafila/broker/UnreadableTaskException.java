package dev.cafila.broker;

import java.io.Serial;

/** Says that a message on a task queue is not a task that Cafila wrote. */
public final class UnreadableTaskException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    UnreadableTaskException(Exception cause) {
        super("not a task: " + cause.getMessage(), cause);
    }
}
