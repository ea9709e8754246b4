package dev.cafila.dryrun;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Keeps secrets out of what is shown: what is known to be one by its name, and what a setting of such a name holds. */
final class Masking {

    private static final Pattern SECRET =
            Pattern.compile("(?i).*(authorization|api-?key|token|secret|passw|cookie|signature|key$).*");
    private static final int SHORTEST = 8; // "sandbox" is none, and shorter ones would be found everywhere

    private static final String HIDDEN = "•••";

    private final List<String> values;

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

    private static boolean isSecret(String name) {
        return SECRET.matcher(name).matches() && !name.equalsIgnoreCase("Idempotency-Key");
    }

    /** Returns the value of a header, variable or option, or what stands for it. */
    String of(String name, String value) {
        return isSecret(name) ? HIDDEN : of(value);
    }

    String of(String text) {
        String masked = text;
        for (String value : values) {
            masked = masked.replace(value, HIDDEN);
        }
        return masked;
    }
}
