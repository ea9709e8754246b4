package dev.cafila.submission;

import java.io.Serial;

/** Says that an idempotency key belongs to an earlier task, which had another payload. Nothing was submitted. */
public final class IdempotencyKeyReusedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    IdempotencyKeyReusedException() {
        super("This key was used with a different request.");
    }
}
