package dev.cafila.identity;

import java.io.Serial;

/** A credential does not count. The message says why, for the audit trail only: whoever showed it is told nothing. */
public final class RefusedCredentialException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    public RefusedCredentialException(String reason) {
        super(reason);
    }

    RefusedCredentialException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
