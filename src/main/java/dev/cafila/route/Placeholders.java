package dev.cafila.route;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts in for <code>{{name}}</code>, and for <code>{{name:default}}</code>, what Camel would. */
final class Placeholders {

    /** The innermost, because a default may have others in it. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{((?:(?!\\{\\{|}}).)*)}}", Pattern.DOTALL);

    private static final Pattern FUNCTION = Pattern.compile("\\{\\{\\s*[?!]?\\s*([A-Za-z][\\w.-]*)\\s*:");
    private static final Set<String> FUNCTIONS =
            Set.of("env", "sys", "bean", "boolean", "service", "service.name", "service.host", "service.port");
    private static final int MOST = 100;

    private final Map<String, String> settings;

    Placeholders(Map<String, String> settings) {
        this.settings = settings;
    }

    /** Returns a text with values and defaults put in; what there is no setting for stays as it is written. */
    String fill(String text) {
        StringBuilder filled = new StringBuilder(text);
        int from = 0;
        Matcher placeholder = PLACEHOLDER.matcher(filled);
        for (int filling = 0; filling < MOST && placeholder.find(from); filling++) {
            String value = value(placeholder.group(1).strip());
            if (value == null) {
                from = placeholder.end();
            } else {
                filled.replace(placeholder.start(), placeholder.end(), value);
                from = 0;
            }
            placeholder = PLACEHOLDER.matcher(filled);
        }
        return filled.toString();
    }

    private @Nullable String value(String inner) {
        String name = inner.replaceFirst("^[?!]", "").strip();
        int colon = name.indexOf(':');
        String value = settings.get(colon < 0 ? name : name.substring(0, colon).strip());
        if (value != null) {
            return value;
        }
        return colon < 0 ? inner.startsWith("?") ? "" : null : name.substring(colon + 1);
    }

    /** Returns the function that a text calls, such as {@code env} of <code>{{env:HOME}}</code>; empty if none. */
    static String function(String text) {
        Matcher function = FUNCTION.matcher(text);
        while (function.find()) {
            if (FUNCTIONS.contains(function.group(1))) {
                return function.group(1);
            }
        }
        return "";
    }
}
