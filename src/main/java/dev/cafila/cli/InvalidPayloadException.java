package dev.cafila.cli;

/** Thrown when the payload on the command line cannot be read or is not JSON. */
public final class InvalidPayloadException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidPayloadException(String message) {
        super(message);
    }
}
