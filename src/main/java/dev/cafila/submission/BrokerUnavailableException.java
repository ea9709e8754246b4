package dev.cafila.submission;

import jakarta.jms.ResourceAllocationException;
import java.io.Serial;

/** Says that a task could not be handed to the broker. It may be submitted again with the same idempotency key. */
public final class BrokerUnavailableException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final String ADVICE = "The task was not accepted. Submit it again with the same Idempotency-Key.";

    private final boolean diskFull;

    BrokerUnavailableException(Throwable cause) {
        super(ADVICE, cause);
        this.diskFull = cause instanceof ResourceAllocationException;
    }

    /** Tells whether the broker refused because its disk is nearly full. */
    public boolean isDiskFull() {
        return diskFull;
    }
}
