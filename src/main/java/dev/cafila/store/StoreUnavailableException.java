package dev.cafila.store;

import java.io.Serial;

/** Says that the database cannot be reached now, so that what was asked may be asked again later. */
public final class StoreUnavailableException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
