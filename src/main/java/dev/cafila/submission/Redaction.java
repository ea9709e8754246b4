package dev.cafila.submission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes the values of sensitive fields out of texts such as log lines and error messages, where a route or a peer may have
 * repeated them: as they are, as JSON has them in a text, and as a URL has them. Short ones are left, because they would also
 * be found where they do not belong. What there is to look for is found out when the first text comes: most tasks tell nothing.
 */
public final class Redaction {

    /** Leaves every text as it is. */
    public static final Redaction NOTHING = new Redaction(List::of);

    private static final int SHORTEST_TEXT = 4;
    private static final int FEWEST_DIGITS = 6;

    private final Supplier<List<JsonNode>> sensitive;
    private @Nullable List<String> values;

    private Redaction(Supplier<List<JsonNode>> sensitive) {
        this.sensitive = sensitive;
    }

    /** Returns the redaction of all texts and numbers in these values. */
    static Redaction of(Supplier<List<JsonNode>> sensitive) {
        return new Redaction(sensitive);
    }

    private synchronized List<String> values() {
        if (values == null) {
            values = texts(sensitive.get());
        }
        return values;
    }

    private static List<String> texts(List<JsonNode> sensitive) {
        // The longest first: a shorter one may be a part of it.
        Set<String> texts = new TreeSet<>(
                Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        sensitive.forEach(value -> add(value, texts));
        return List.copyOf(texts);
    }

    private static void add(JsonNode value, Set<String> texts) {
        if (value.isTextual()) {
            String text = value.textValue();
            if (text.strip().length() >= SHORTEST_TEXT) {
                texts.add(text);
                texts.add(text.strip());
                texts.add(withoutQuotes(value.toString()));
                texts.add(URLEncoder.encode(text, StandardCharsets.UTF_8));
                texts.add(URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20"));
            }
        } else if (value.isNumber()) {
            String digits = value.asText();
            if (digits.chars().filter(Character::isDigit).count() >= FEWEST_DIGITS) {
                texts.add(digits);
            }
        } else {
            value.forEach(part -> add(part, texts));
        }
    }

    private static String withoutQuotes(String json) {
        return json.substring(1, json.length() - 1);
    }

    /** Returns the text with {@link SensitiveFields#MASK} for each such value in it. */
    public String of(String text) {
        String redacted = text;
        for (String value : values()) {
            redacted = redacted.replace(value, SensitiveFields.MASK);
        }
        return redacted;
    }

    /** Returns JSON in whose texts and numbers nothing is left of such values; names of fields stay. */
    public JsonNode of(JsonNode json) {
        if (values().isEmpty()) {
            return json;
        }
        if (json.isTextual()) {
            return TextNode.valueOf(of(json.textValue()));
        }
        if (json.isNumber()) {
            return of(json.asText()).equals(json.asText()) ? json : TextNode.valueOf(SensitiveFields.MASK);
        }
        if (json.isObject()) {
            json.properties().forEach(field -> field.setValue(of(field.getValue())));
        } else if (json instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, of(array.get(i)));
            }
        }
        return json;
    }
}
