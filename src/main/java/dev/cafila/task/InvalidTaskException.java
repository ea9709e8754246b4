package dev.cafila.task;

import java.io.Serial;

/** Says which field of a submitted task is wrong, and what would be right. Its message is meant for the producer. */
public final class InvalidTaskException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String field;

    /** @param field the name or JSON pointer of the field, e.g. {@code priority} or {@code /payload/to} */
    public InvalidTaskException(String field, String fix) {
        super(fix);
        this.field = field;
    }

    /** Returns the name or JSON pointer of the field that is wrong. */
    public String field() {
        return field;
    }
}
