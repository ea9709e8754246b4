package dev.cafila.submission;

import java.io.Serial;

/** Says that a task could not be handed to the broker. It may be submitted again with the same idempotency key. */
public final class BrokerUnavailableException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    BrokerUnavailableException(Throwable cause) {
        super("Task was not accepted. Retry with the same Idempotency-Key.", cause);
    }
}
