package dev.cafila.plugin;

import java.io.Serial;

/** Says in one line which jar of {@code lib/ext} is faulty, and why. */
public final class PluginException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    PluginException(String jar, String reason) {
        super("The plug-in " + jar + " cannot be used: " + reason.replaceAll("\\s*\\R\\s*", " "));
    }

    static PluginException of(String jar, String what, Throwable thrown) {
        Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
        return new PluginException(jar, what + ": " + cause);
    }
}
