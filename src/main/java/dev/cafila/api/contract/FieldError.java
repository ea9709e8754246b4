package dev.cafila.api.contract;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a request is wrong, and what would be right.
 *
 * @param pointer JSON pointer into the body; null if it is about a parameter
 * @param parameter name of a path, query or header parameter; null if it is about the body
 * @param message continues a sentence that begins with the name of the field, e.g. {@code must be at most 10}
 */
public record FieldError(@Nullable String pointer, @Nullable String parameter, String message) {

    /** Says what is wrong at a place in the body. */
    public static FieldError at(String pointer, String message) {
        return new FieldError(pointer, null, message);
    }

    /** Says what is wrong with a parameter. */
    public static FieldError parameter(String name, String message) {
        return new FieldError(null, name, message);
    }

    /** Returns the error in one sentence that names the field. */
    public String sentence() {
        if (parameter != null) {
            return parameter + " " + message;
        }
        return pointer == null || pointer.isEmpty() ? "The body " + message : pointer.substring(1) + " " + message;
    }
}
