package dev.cafila.route;

import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Walks through the steps of a route, and looks at all that goes beyond the route: endpoints, settings, beans, languages. */
final class StepCheck {

    private static final Set<String> ENDPOINTS = Set.of("to", "toD", "wireTap", "from", "poll", "uri");

    /** Where they lead only the message says, so nobody can tell beforehand. */
    private static final Set<String> COMPUTED = Set.of("recipientList", "routingSlip", "dynamicRouter", "pollEnrich");

    private static final Set<String> ALL_LANGUAGES = Set.of(
            "constant csimple datasonnet exchangeProperty groovy header hl7terser java joor jq js jsonpath language method mvel ognl"
                    .concat(" python ref simple spel tokenize variable wasm xpath xquery xtokenize")
                    .split(" "));

    private static final Pattern PROPERTY = Pattern.compile("\\{\\{([^{}]+)}}");
    private static final Pattern SETTING = Pattern.compile("setting\\(\\s*['\"]([^'\"]+)['\"]\\s*\\)");
    private static final Pattern BEAN = Pattern.compile("\\$\\{bean:([^}?.:]+)");
    private static final Pattern REFERENCE = Pattern.compile("^#(?:bean:)?([\\w.-]+)$");
    private static final Pattern CLASS =
            Pattern.compile("^#(class|type):|\\$\\{(type:|bean:type:|camelContext|exchange\\.context)");

    private final RouteRules rules;
    private final EndpointCheck endpoints;
    private final BiConsumer<Integer, String> findings;

    StepCheck(RouteRules rules, EndpointCheck endpoints, BiConsumer<Integer, String> findings) {
        this.rules = rules;
        this.endpoints = endpoints;
        this.findings = findings;
    }

    void check(Node node) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                entry(YamlText.scalar(entry.getKeyNode()), entry.getKeyNode(), entry.getValueNode(), mapping);
            }
        } else if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(this::check);
        } else if (node instanceof ScalarNode scalar) {
            text(scalar);
        }
    }

    private void entry(String key, Node place, Node value, MappingNode parent) {
        if (key.equals("parameters")) {
            YamlText.entries(value).forEach(option -> check(option.getValueNode()));
            return;
        }
        if (ENDPOINTS.contains(key) && value instanceof ScalarNode uri) {
            endpoint(uri, parent);
        }
        if (COMPUTED.contains(key) && !rules.components().contains(key)) {
            findings.accept(
                    YamlText.line(place),
                    "'" + key + "' is not allowed here: where it leads is not written out"
                            + " (the setting cafila.routes.allow allows more)");
        }
        if (ALL_LANGUAGES.contains(key) && !rules.languages().contains(key)) {
            findings.accept(
                    YamlText.line(place),
                    "the language '" + key + "' is not allowed here"
                            + " (the setting cafila.routes.allow allows more)");
        }
        if (key.equals("beanType")) {
            refuseClass(YamlText.line(place));
        }
        if (key.equals("ref") && value instanceof ScalarNode) {
            bean(YamlText.scalar(value), YamlText.line(value));
        }
        check(value);
    }

    private void endpoint(ScalarNode place, MappingNode parent) {
        String uri = place.getValue();
        endpoints.check(place, uri, YamlText.child(parent, "parameters"));
        if (uri.startsWith("bean:")) {
            bean(uri.substring("bean:".length()).replaceFirst("\\?.*", ""), YamlText.line(place));
        }
    }

    private void text(ScalarNode scalar) {
        String text = scalar.getValue();
        each(PROPERTY, scalar, (name, line) -> {
            if (!name.contains(":") && !name.startsWith("?") && !knows(name.replaceFirst("^!", ""))) {
                findings.accept(
                        line,
                        "there is no setting '" + name + "'"
                                + Suggestion.of(name, rules.settings().keySet()));
            }
        });
        each(SETTING, scalar, (name, line) -> {
            if (!name.contains("$") && !knows(name)) {
                findings.accept(
                        line,
                        "there is no setting '" + name + "'"
                                + Suggestion.of(name, rules.settings().keySet()));
            }
        });
        each(BEAN, scalar, (name, line) -> {
            if (!name.equals("type")) {
                bean(name, line);
            }
        });
        Matcher reference = REFERENCE.matcher(text);
        if (reference.find()) {
            bean(reference.group(1), YamlText.line(scalar));
        }
        Matcher type = CLASS.matcher(text);
        if (type.find()) {
            refuseClass(YamlText.line(scalar, type.start()));
        }
    }

    private boolean knows(String setting) {
        return rules.settings().containsKey(setting);
    }

    private static void each(Pattern pattern, ScalarNode scalar, BiConsumer<String, Integer> found) {
        Matcher matcher = pattern.matcher(scalar.getValue());
        while (matcher.find()) {
            found.accept(matcher.group(1).strip(), YamlText.line(scalar, matcher.start()));
        }
    }

    private void bean(String name, int line) {
        if (!name.contains("{") && !rules.beans().test(name)) {
            findings.accept(line, "there is no bean '" + name + "'");
        }
    }

    private void refuseClass(int line) {
        if (!rules.components().contains("class")) {
            findings.accept(
                    line,
                    "Java classes are not allowed here, only beans by their names"
                            + " (the setting cafila.routes.allow=class allows them)");
        }
    }
}
