package dev.cafila.route;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/** Looks at the URI of an endpoint and its options, by what the component says of itself. */
final class EndpointCheck {

    private static final Set<String> TIMEOUTS =
            Set.of("connectTimeout", "connectionRequestTimeout", "responseTimeout", "soTimeout");

    private static final String OURS = "api|admin|console|docs|health|metrics";
    private static final Pattern OWN_PATH =
            Pattern.compile("(?i)/*(?!(" + OURS + "|proxy)(/|$))[a-z0-9_-]+(/(?!\\.)[^%/]*)*");
    private static final Pattern SQL_FROM_ELSEWHERE = Pattern.compile("^\\s*/*[A-Za-z][\\w.+-]*:(?!:)|^\\s*#");

    private final RouteRules rules;
    private final Placeholders placeholders;
    private final ComponentCatalog catalog;
    private final String folder;
    private final BiConsumer<Integer, String> findings;

    /** @param findings take a line and what is wrong there */
    EndpointCheck(RouteRules rules, ComponentCatalog catalog, String folder, BiConsumer<Integer, String> findings) {
        this.rules = rules;
        this.placeholders = new Placeholders(rules.settings());
        this.catalog = catalog;
        this.folder = folder;
        this.findings = findings;
    }

    /** @param parameters the mapping with its options; null if there is none */
    void check(Node place, String written, @Nullable Node parameters) {
        String uri = placeholders.fill(written).replaceFirst("^([a-z0-9+-]+)://", "$1:");
        int end = uri.indexOf(':');
        String component = end < 0 ? uri : uri.substring(0, end);
        int line = YamlText.line(place);
        String shown = written.startsWith("{{") ? written : component; // a setting's value may be secret
        if (uri.startsWith("{{")) {
            return; // of a setting that is missing, which is said elsewhere
        }
        if (component.contains("${")) {
            findings.accept(line, "the component of '" + written + "' must be written out, not computed");
        } else if (component.isEmpty() || end < 0) {
            findings.accept(line, "'" + written + "' is no endpoint: <component>:<path>");
        } else if (!rules.allowsComponent(component, folder)) {
            findings.accept(line, notAllowed(component, shown));
        } else {
            JsonNode description = catalog.find(component).orElse(null);
            if (description == null) {
                findings.accept(line, "unknown component '" + shown + "': it is not installed");
            } else {
                path(component, uri.substring(end + 1).replaceFirst("\\?.*", ""), line);
                options(component, description, query(written), line, parameters);
            }
        }
    }

    private String notAllowed(String component, String shown) {
        String near = Suggestion.of(component, rules.components());
        return catalog.find(component).isEmpty() && !near.isEmpty()
                ? "unknown component '" + shown + "'" + near
                : RouteRules.notAllowed(shown);
    }

    /** What a path may not be: one that is the API's, or one that reads a file. */
    private void path(String component, String path, int line) {
        if (component.equals("platform-http") && !OWN_PATH.matcher(path).matches()) {
            findings.accept(
                    line,
                    "a path of platform-http must begin with a word of its own, such as /sandbox/, and not with one of "
                            + OURS.replace("|", ", "));
        }
        if (component.equals("sql") && SQL_FROM_ELSEWHERE.matcher(path).find()) {
            findings.accept(line, "the SQL must be written out, not read from elsewhere");
        }
    }

    private static List<String[]> query(String uri) {
        int begin = uri.indexOf('?');
        List<String[]> options = new ArrayList<>();
        if (begin >= 0) {
            for (String option : uri.substring(begin + 1).split("&")) {
                String[] pair = option.split("=", 2);
                options.add(new String[] {pair[0], pair.length > 1 ? pair[1] : ""});
            }
        }
        return options;
    }

    private void options(
            String component, JsonNode description, List<String[]> query, int line, @Nullable Node parameters) {
        for (String[] option : query) {
            option(component, description, option[0], option[1], line);
        }
        for (NodeTuple entry : YamlText.entries(parameters)) {
            option(
                    component,
                    description,
                    YamlText.scalar(entry.getKeyNode()),
                    YamlText.scalar(entry.getValueNode()),
                    YamlText.line(entry.getKeyNode()));
        }
    }

    private void option(String component, JsonNode description, String name, String written, int line) {
        String value = placeholders.fill(written);
        JsonNode properties = description.path("properties");
        JsonNode option = properties.path(name);
        if (TIMEOUTS.contains(name.replaceFirst("^httpClient\\.", ""))
                && value.strip().matches("-.*|0+[a-zA-Z]*")) {
            findings.accept(line, "the option '" + name + "' of " + component + " must not switch the timeout off");
            return;
        }
        if (option.isMissingNode()) {
            if (!isLenient(description) && !hasPrefix(properties, name)) {
                findings.accept(
                        line, "unknown option '" + name + "' of " + component + Suggestion.of(name, names(properties)));
            }
            return;
        }
        boolean open =
                value.contains("{{") || value.contains("${") || value.startsWith("#") || value.startsWith("RAW(");
        String expected = open ? "" : expected(option, value);
        if (!expected.isEmpty()) {
            findings.accept(
                    line,
                    "the option '" + name + "' of " + component + " must be " + expected + ", not '" + written + "'");
        }
    }

    /** Whatever it does not know is for the server. */
    private static boolean isLenient(JsonNode description) {
        return description.at("/component/lenientProperties").asBoolean() || description.isEmpty();
    }

    private static boolean hasPrefix(JsonNode properties, String name) {
        return properties
                .valueStream()
                .filter(option -> option.path("multiValue").asBoolean())
                .anyMatch(option -> name.startsWith(option.path("prefix").asText("\0")));
    }

    private static List<String> names(JsonNode properties) {
        return properties.propertyStream().map(Map.Entry::getKey).toList();
    }

    /** Returns what a value should be; empty if it may be as it is. */
    private static String expected(JsonNode option, String value) {
        if (option.has("enum")) {
            List<String> words =
                    option.path("enum").valueStream().map(JsonNode::asText).toList();
            return words.stream().anyMatch(word -> same(word, value)) ? "" : "one of " + String.join(", ", words);
        }
        return switch (option.path("type").asText()) {
            case "boolean" -> Stream.of("true", "false").anyMatch(value::equalsIgnoreCase) ? "" : "true or false";
            case "integer" -> value.matches("-?\\d{1,18}") ? "" : "a number";
            case "number" -> value.matches("-?\\d+(\\.\\d+)?") ? "" : "a number";
            case "duration" ->
                value.matches("-?\\d{1,15}|(\\d{1,9}(d|h|m|s|ms))+") ? "" : "a time such as 500ms, 30s or 5m";
            default -> "";
        };
    }

    private static boolean same(String word, String value) {
        return plain(word).equals(plain(value));
    }

    private static String plain(String word) {
        return word.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
    }
}
