package dev.cafila.component;

import java.io.Serial;
import java.time.Duration;

/** Says that an attempt took longer than its type's timeout. */
final class TaskTimeoutException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    TaskTimeoutException(Duration timeout) {
        super("timed out after "
                + (timeout.toMillis() % 1000 == 0 ? timeout.toSeconds() + " s" : timeout.toMillis() + " ms"));
    }
}
