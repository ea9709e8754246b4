package dev.cafila.component;

import java.io.Serial;

/** Marks a failure that the route does not want to be tried again. */
final class RetryRefusedException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Exception failure;

    RetryRefusedException(Exception failure) {
        super(failure);
        this.failure = failure;
    }

    Exception failure() {
        return failure;
    }
}
