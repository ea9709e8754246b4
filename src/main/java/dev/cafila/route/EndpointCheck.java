package dev.cafila.route;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/** Looks at the URI of an endpoint and its options, by what the component says of itself. */
final class EndpointCheck {

    private static final Set<String> TIMEOUTS =
            Set.of("connectTimeout", "connectionRequestTimeout", "responseTimeout", "soTimeout");

    private final RouteRules rules;
    private final ComponentCatalog catalog;
    private final String folder;
    private final BiConsumer<Integer, String> findings;

    /** @param findings take a line and what is wrong there */
    EndpointCheck(RouteRules rules, ComponentCatalog catalog, String folder, BiConsumer<Integer, String> findings) {
        this.rules = rules;
        this.catalog = catalog;
        this.folder = folder;
        this.findings = findings;
    }

    /** @param parameters the mapping with its options; null if there is none */
    void check(Node place, String written, @Nullable Node parameters) {
        String uri = filled(written);
        int end = uri.indexOf(':');
        String component = end < 0 ? uri : uri.substring(0, end);
        int line = YamlText.line(place);
        if (uri.startsWith("{{")) {
            return; // of a setting that is missing, which is said elsewhere
        }
        if (component.contains("${")) {
            findings.accept(line, "the component of '" + written + "' must be written out, not computed");
        } else if (component.isEmpty() || end < 0) {
            findings.accept(line, "'" + written + "' is no endpoint: <component>:<path>");
        } else if (!rules.allowsComponent(component, folder)) {
            findings.accept(line, notAllowed(component));
        } else {
            JsonNode description = catalog.find(component).orElse(null);
            if (description == null) {
                findings.accept(line, "unknown component '" + component + "': it is not installed");
            } else {
                options(component, description, query(uri), line, parameters);
            }
        }
    }

    private String notAllowed(String component) {
        String near = Suggestion.of(component, rules.components());
        return catalog.find(component).isEmpty() && !near.isEmpty()
                ? "unknown component '" + component + "'" + near
                : "component '" + component + "' is not allowed here (the setting cafila.routes.allow allows more)";
    }

    private String filled(String uri) {
        String filled = uri;
        for (Map.Entry<String, String> setting : rules.settings().entrySet()) {
            filled = filled.replace("{{" + setting.getKey() + "}}", setting.getValue());
        }
        return filled;
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
                    filled(YamlText.scalar(entry.getValueNode())),
                    YamlText.line(entry.getKeyNode()));
        }
    }

    private void option(String component, JsonNode description, String name, String value, int line) {
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
                    "the option '" + name + "' of " + component + " must be " + expected + ", not '" + value + "'");
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
            case "integer" -> value.matches("-?\\d+") ? "" : "a number";
            case "number" -> value.matches("-?\\d+(\\.\\d+)?") ? "" : "a number";
            case "duration" -> value.matches("-?\\d+|(\\d+(d|h|m|s|ms))+") ? "" : "a time such as 500ms, 30s or 5m";
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
