package dev.cafila.schedule;

import dev.cafila.task.InvalidTaskException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * For whom a schedule makes a task each time; each is the {@code empresaId} of its payload.
 *
 * @param names those it names
 * @param setting a setting with more of them, separated by commas; empty for none
 */
public record Organisations(List<String> names, String setting) {

    /** The field of a payload that says for whom it is. */
    public static final String FIELD = "empresaId";

    /** One task, whose payload says for whom it is, if for anybody. */
    public static final Organisations NONE = new Organisations(List.of(), "");

    private static final int MOST = 1000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Other settings may be secrets. */
    private static final Pattern SETTING = Pattern.compile("[A-Za-z0-9.-]{1,64}\\.organisations");

    public Organisations {
        names = List.copyOf(names);
        if (names.size() > MOST) {
            throw new InvalidTaskException("organisations", "must be at most " + MOST);
        }
        for (int i = 0; i < names.size(); i++) {
            if (!NAME.matcher(names.get(i)).matches()) {
                throw new InvalidTaskException("organisations/" + i, "must be 1 to 64 letters, digits, _ and -");
            }
        }
        if (!setting.isEmpty() && !SETTING.matcher(setting).matches()) {
            throw new InvalidTaskException(
                    "organisationsSetting", "must be a setting whose name ends with .organisations");
        }
    }

    /** Tells whether there is one task without an organisation. */
    public boolean areNone() {
        return names.isEmpty() && setting.isEmpty();
    }

    /** Returns all of them, each once. */
    List<String> in(Map<String, String> settings) {
        List<String> more = Arrays.asList(settings.getOrDefault(setting, "").split(","));
        return Stream.concat(names.stream(), more.stream().map(String::strip))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }
}
