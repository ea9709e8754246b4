package dev.cafila.submission;

import jakarta.jms.ResourceAllocationException;
import java.io.Serial;

/** Says that the broker did not do what it was asked for, or that nobody knows whether it did; and how to ask again. */
public final class BrokerUnavailableException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final String ADVICE = "The task was not accepted. Submit it again with the same Idempotency-Key.";

    private final boolean diskFull;

    /** A task could not be handed to the broker. */
    BrokerUnavailableException(Throwable cause) {
        this(ADVICE, cause);
    }

    /** @param message what was not done, and what whoever asked may do; meant for them */
    public BrokerUnavailableException(String message, Throwable cause) {
        super(message, cause);
        this.diskFull = cause instanceof ResourceAllocationException;
    }

    /** Tells whether the broker refused because its disk is nearly full. */
    public boolean isDiskFull() {
        return diskFull;
    }
}
