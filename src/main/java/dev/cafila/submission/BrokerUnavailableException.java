package dev.cafila.submission;

import java.io.Serial;

/** Says that the broker did not do what it was asked for, or that nobody knows whether it did; and how to ask again. */
public final class BrokerUnavailableException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** A task could not be handed to the broker. */
    BrokerUnavailableException(Throwable cause) {
        this("Task was not accepted. Retry with the same Idempotency-Key.", cause);
    }

    /** @param message what was not done, and what whoever asked may do; meant for them */
    public BrokerUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
