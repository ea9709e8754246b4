package dev.cafila.route;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is wrong with a file in the folder of routes.
 *
 * @param file its name
 * @param line from 1; 0 if it is about the whole file
 * @param message the cause, in a few words, and what to do about it
 * @param rejects whether the route cannot run like this; else it is only not as it should be
 */
public record RouteFinding(String file, int line, String message, boolean rejects) {

    private static final Pattern LINE = Pattern.compile("\\bline:? (\\d+)");

    /** Returns one about a schema, of which somebody else says what is wrong with it. */
    public static RouteFinding ofSchema(Path file, String problem) {
        Matcher line = LINE.matcher(problem);
        return new RouteFinding(
                file.getFileName().toString(),
                line.find() ? Integer.parseInt(line.group(1)) : 0,
                "no JSON Schema: " + problem,
                true);
    }

    static RouteFinding rejecting(RouteFile file, int line, String message) {
        return new RouteFinding(file.name(), line, message, true);
    }

    static RouteFinding advising(RouteFile file, int line, String message) {
        return new RouteFinding(file.name(), line, message, false);
    }

    /** Returns it as people read it: {@code report.camel.yaml line 12: unknown component 'htpp' (did you mean http?)}. */
    @Override
    public String toString() {
        return file + (line > 0 ? " line " + line : "") + ": " + message;
    }
}
