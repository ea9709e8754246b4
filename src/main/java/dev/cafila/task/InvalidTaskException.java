package dev.cafila.task;

import java.io.Serial;

/** Says which field of a submitted task is wrong, and what would be right. Its message is meant for the producer. */
public final class InvalidTaskException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String field;

    /** @param field the name or JSON pointer of the field, e.g. {@code priority} or {@code /payload/to} */
    public InvalidTaskException(String field, String fix) {
        this("", field, fix);
    }

    /**
     * @param code what a program may look at, such as {@code URL_NOT_ALLOWED}; empty for a field that is merely not valid
     * @param fix a whole sentence if there is a code, else one that goes on after the field's name
     */
    public InvalidTaskException(String code, String field, String fix) {
        super(fix);
        this.code = code;
        this.field = field;
    }

    /** Returns the same about a field of another name. */
    public InvalidTaskException at(String otherField) {
        return new InvalidTaskException(code, otherField, getMessage());
    }

    /** Returns the code of problems that have one of their own; empty for others. */
    public String code() {
        return code;
    }

    /** Returns field and fix in a line. */
    public String sentence() {
        return code.isEmpty() ? field + " " + getMessage() : field + ": " + getMessage();
    }

    /** Returns the name or JSON pointer of the field that is wrong. */
    public String field() {
        return field;
    }
}
