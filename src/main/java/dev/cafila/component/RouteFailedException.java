package dev.cafila.component;

import java.io.Serial;
import java.util.Objects;

/** Carries what a route failed with from where it ran to where it is judged. */
final class RouteFailedException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    RouteFailedException(Throwable cause) {
        super(cause);
    }

    @Override
    public synchronized Throwable getCause() {
        return Objects.requireNonNull(super.getCause());
    }
}
