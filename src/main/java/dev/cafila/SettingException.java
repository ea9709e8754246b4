package dev.cafila;

import java.io.Serial;

/** Says which setting is wrong and what would be right, in one line. */
final class SettingException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    SettingException(String message) {
        super(message);
    }

    /** Returns what a failure and its causes say, in one line: each cause says more than the one before, unless it only repeats it. */
    static String reasons(Throwable thrown) {
        StringBuilder text = new StringBuilder(String.valueOf(thrown.getMessage()));
        for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            String more = cause.getMessage();
            if (more != null && text.indexOf(more) < 0) {
                text.append(": ").append(more);
            }
        }
        return text.toString().replaceAll("\\s*\\R\\s*", " ");
    }
}
