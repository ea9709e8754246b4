package dev.cafila.identity;

import java.io.Serial;

/** Accounts and keys cannot be looked up now. */
public final class BookUnavailableException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final String MESSAGE = "Accounts and keys cannot be looked up now";

    public BookUnavailableException() {
        super(MESSAGE);
    }

    public BookUnavailableException(Throwable cause) {
        super(MESSAGE, cause);
    }
}
