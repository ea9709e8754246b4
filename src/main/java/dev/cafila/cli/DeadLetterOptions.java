package dev.cafila.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which dead letters a command is about. */
final class DeadLetterOptions {

    @Option(names = "--type", paramLabel = "T", description = "Only tasks of this type.")
    private @Nullable String type;

    @Option(
            names = "--fingerprint",
            paramLabel = "F",
            description = "Only failures of this cause, as 'dead-letters groups' shows it.")
    private @Nullable String fingerprint;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Only tasks that failed then or later, e.g. 2030-01-31 or 2030-01-31T09:00:00Z.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Only tasks that failed before.")
    private @Nullable String to;

    /** Returns what was given, by the names of the API. */
    Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        put(given, "type", type);
        put(given, "fingerprint", fingerprint);
        put(given, "from", from);
        put(given, "to", to);
        return given;
    }

    private static void put(Map<String, String> given, String name, @Nullable String value) {
        if (value != null) {
            given.put(name, value);
        }
    }
}
