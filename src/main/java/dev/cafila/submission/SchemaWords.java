package dev.cafila.submission;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.List;

/** Words a broken schema rule so that a producer knows what to write instead. */
public final class SchemaWords {

    private SchemaWords() {}

    public static String of(Error error) {
        JsonNode rule = error.getSchemaNode();
        return switch (error.getKeyword()) {
            case "required", "dependentRequired" -> "is missing";
            case "additionalProperties", "unevaluatedProperties" -> "is not a known field";
            case "enum" -> "must be one of " + list(rule);
            case "const" -> "must be " + rule;
            case "type" -> "must be of type " + list(rule);
            case "pattern" -> "must match the pattern " + rule.asText();
            case "format" -> "must be a valid " + rule.asText();
            case "minimum" -> "must be at least " + rule;
            case "maximum" -> "must be at most " + rule;
            case "exclusiveMinimum" -> "must be more than " + rule;
            case "exclusiveMaximum" -> "must be less than " + rule;
            case "minLength" -> "must be at least " + rule + " characters long";
            case "maxLength" -> "must be at most " + rule + " characters long";
            case "minItems" -> "must have at least " + rule + " items";
            case "maxItems" -> "must have at most " + rule + " items";
            case "uniqueItems" -> "must not repeat an item";
            default -> error.getMessage();
        };
    }

    private static String list(JsonNode values) {
        if (!values.isArray()) {
            return values.asText();
        }
        List<String> words = new ArrayList<>();
        values.forEach(value -> words.add(value.asText()));
        return String.join(", ", words);
    }
}
