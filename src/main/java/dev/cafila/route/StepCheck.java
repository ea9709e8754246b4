package dev.cafila.route;

import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.util.StringHelper;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Walks through the steps of a route, and looks at all that goes beyond the route: endpoints, settings, beans, languages. */
final class StepCheck {

    private static final Set<String> ENDPOINTS =
            Set.of("to", "toD", "wireTap", "from", "poll", "uri", "deadLetterUri", "compensation", "completion");

    /** Where they lead only the message says, so nobody can tell beforehand. */
    private static final Set<String> COMPUTED =
            Set.of("recipientList", "routingSlip", "dynamicRouter", "enrich", "pollEnrich");

    /** What a value becomes. An exception that is caught or thrown may be of any type. */
    private static final Set<String> TYPES = Set.of("type", "resultType", "unmarshalType", "collectionType");

    private static final Set<String> ALL_LANGUAGES = Set.of(
            "constant csimple datasonnet exchangeProperty groovy header hl7terser java joor jq js jsonpath language method mvel ognl"
                    .concat(" python ref simple spel tokenize variable wasm xpath xquery xtokenize")
                    .split(" "));

    private static final Pattern PROPERTY = Pattern.compile("\\{\\{([^{}]+)}}");
    private static final Pattern SETTING = Pattern.compile("setting\\(\\s*['\"]([^'\"]+)['\"]\\s*\\)");
    private static final Pattern REFERENCE = Pattern.compile("^#(?:bean:)?([\\w.-]+)$");
    private static final Pattern CLASS =
            Pattern.compile("^\\s*#(class|type):|[?&]\\w[\\w.-]*=#(class|type):|\\bgetClass\\b");

    /** In jq, outside of texts, and in what is put into texts. */
    private static final Pattern JQ_TEXT = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"");

    private static final Pattern JQ_ENVIRONMENT = Pattern.compile("\\$ENV\\b|(?<![\\w.$@])env\\b(?!\\s*:)");
    private static final Pattern JQ_PART = Pattern.compile("\\\\\\(([^\"]*?)\\)");

    private final RouteRules rules;
    private final Placeholders placeholders;
    private final EndpointCheck endpoints;
    private final BiConsumer<Integer, String> findings;

    StepCheck(RouteRules rules, EndpointCheck endpoints, BiConsumer<Integer, String> findings) {
        this.rules = rules;
        this.placeholders = new Placeholders(rules.settings());
        this.endpoints = endpoints;
        this.findings = findings;
    }

    void check(Node node) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                entry(
                        camelCase(YamlText.scalar(entry.getKeyNode())),
                        entry.getKeyNode(),
                        entry.getValueNode(),
                        mapping);
            }
        } else if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(this::check);
        } else if (node instanceof ScalarNode scalar) {
            text(scalar);
        }
    }

    /** Camel takes {@code bean-type} for {@code beanType}. */
    private static String camelCase(String key) {
        return StringHelper.dashToCamelCase(key.strip());
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
        if (value instanceof ScalarNode scalar) {
            scalar(key, scalar, parent);
        }
        if (key.equals("jq")) {
            jq(value instanceof ScalarNode ? value : YamlText.child(value, "expression"));
        }
        if (key.equals("method") && value instanceof MappingNode) {
            beanOf(YamlText.child(value, "expression"));
        }
        check(value);
    }

    private void scalar(String key, ScalarNode value, MappingNode parent) {
        if (key.equals("ref")) {
            bean(value.getValue(), YamlText.line(value));
        }
        boolean ofAStep = YamlText.child(parent, "ref") != null;
        if (key.equals("bean")
                || key.equals("method") && !ofAStep && YamlText.entries(parent).size() == 1) {
            beanOf(value);
        }
        if (TYPES.contains(key) && TypeCheck.isRefused(placeholders.fill(value.getValue()))) {
            refuseClass(YamlText.line(value));
        }
    }

    private void beanOf(@Nullable Node place) {
        if (place != null) {
            bean(YamlText.scalar(place).replaceFirst("[?.:].*", ""), YamlText.line(place));
        }
    }

    private void jq(@Nullable Node place) {
        String text = placeholders.fill(YamlText.scalar(place));
        boolean parts = JQ_PART.matcher(text)
                .results()
                .anyMatch(part -> JQ_ENVIRONMENT.matcher(part.group(1)).find());
        if (place != null
                && (parts
                        || JQ_ENVIRONMENT
                                .matcher(JQ_TEXT.matcher(text).replaceAll(""))
                                .find())) {
            findings.accept(YamlText.line(place), "the environment is not for routes: ${setting('…')} reads settings");
        } else if (place instanceof ScalarNode scalar && !text.contains("{{")) { // of a setting that is missing
            int first = YamlText.line(scalar, 0);
            new JqCheck(rules.jq().get(), (line, problem) -> findings.accept(first + line, problem)).check(text);
        }
    }

    private void endpoint(ScalarNode place, MappingNode parent) {
        String written = place.getValue();
        String uri = placeholders.fill(written);
        endpoints.check(place, written, YamlText.child(parent, "parameters"));
        if (uri.startsWith("bean:")) {
            bean(
                    uri.substring("bean:".length()).replaceFirst("^/*", "").replaceFirst("\\?.*", ""),
                    YamlText.line(place));
        }
        if (uri.matches("(?s).*\\+\\s*language:.*")) {
            findings.accept(YamlText.line(place), "an address must be of one language, simple");
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
        String filled = placeholders.fill(text);
        int line = YamlText.line(scalar);
        String function = Placeholders.function(text);
        if (!function.isEmpty()) {
            findings.accept(line, "'{{" + function + ":…}}' is not allowed here, only settings");
        }
        if (filled.strip().startsWith("resource:")) {
            findings.accept(line, "an expression must be written out, not read from a resource");
        }
        Matcher reference = REFERENCE.matcher(filled);
        if (reference.find()) {
            bean(reference.group(1), line);
        }
        Matcher type = CLASS.matcher(filled);
        if (type.find()) {
            refuseClass(line);
        }
        new SimpleCheck(rules.beans(), () -> refuseClass(line), problem -> findings.accept(line, problem))
                .check(filled);
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
        String filled = placeholders.fill(name);
        if (!filled.contains("{{") && !rules.beans().test(filled)) {
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
