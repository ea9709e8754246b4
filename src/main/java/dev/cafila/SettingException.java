package dev.cafila;

import java.io.Serial;

/** Says which setting is wrong and what would be right, in one line. */
final class SettingException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    SettingException(String message) {
        super(message);
    }
}
