package dev.cafila.dryrun;

import dev.cafila.submission.Redaction;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Keeps secrets out of what is shown: what is known to be one by its name, as a header, an option, or a field of JSON or of an
 * address; what a setting of such a name holds; and what the payload has that is sensitive.
 */
final class Masking {

    private static final Pattern SECRET =
            Pattern.compile("(?i).*(authorization|api-?key|token|secret|passw|cookie|signature|key$).*");
    private static final int SHORTEST = 8; // "sandbox" is none, and shorter ones would be found everywhere

    /**
     * In texts, where {@code max_tokens} and {@code ordering_key} are none. Texts may be long: a name has an end, and what follows it
     * is taken without going back, which would need a stack as deep as the text is long.
     */
    private static final String FIELD =
            "[\\w.-]{0,80}?(?i:authorization|(?:api|access|private)[-_]?key|token|secret|passw|cookie|signature)[\\w.-]{0,80}(?<!(?i)tokens)";

    private static final Pattern JSON =
            Pattern.compile("(\"" + FIELD + "\"\\s*:\\s*\"(?!\"))[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+");
    private static final Pattern JSON_IN_TEXT =
            Pattern.compile("(\\\\\"" + FIELD + "\\\\\"\\s*:\\s*\\\\\")([^\"\\\\]+)");
    private static final Pattern QUERY = Pattern.compile("((?:^|[?&])" + FIELD + "=)([^&\\s\"]+)");

    private static final String HIDDEN = "•••";

    private final List<String> values;
    private volatile Redaction payload = Redaction.NOTHING;

    private Masking(List<String> values) {
        this.values = values;
    }

    static Masking of(Map<String, String> settings) {
        return new Masking(settings.entrySet().stream()
                .filter(setting ->
                        isSecret(setting.getKey()) && setting.getValue().length() >= SHORTEST)
                .map(Map.Entry::getValue)
                .toList());
    }

    /** Has the sensitive values of a payload hidden too. */
    void hide(Redaction sensitive) {
        payload = sensitive;
    }

    private static boolean isSecret(String name) {
        return SECRET.matcher(name).matches() && !name.equalsIgnoreCase("Idempotency-Key");
    }

    /** Returns the value of a header, variable or option, or what stands for it. */
    String of(String name, String value) {
        return isSecret(name) ? HIDDEN : of(value);
    }

    String of(String text) {
        String masked = payload.of(text);
        for (String value : values) {
            masked = masked.replace(value, HIDDEN);
        }
        for (Pattern named : List.of(JSON, JSON_IN_TEXT, QUERY)) {
            masked = named.matcher(masked).replaceAll("$1" + HIDDEN);
        }
        return masked;
    }
}
