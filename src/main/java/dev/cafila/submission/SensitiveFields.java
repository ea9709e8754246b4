package dev.cafila.submission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which values of one type's payloads only operators may see: those at which the schema says {@code "x-sensitive": true}, and
 * all that is in them.
 */
public final class SensitiveFields {

    static final String KEYWORD = "x-sensitive";

    /** What stands in the place of a value that is not shown. */
    public static final String MASK = "***";

    /** For payloads of which nobody knows the schema any more: every field. */
    static final SensitiveFields ALL =
            new SensitiveFields(StrictJson.object("{\"additionalProperties\":{\"x-sensitive\":true}}"));

    private static final String REFERENCE = "$ref";
    private static final List<String> OF_THE_SAME_VALUE = List.of("allOf", "anyOf", "oneOf", "if", "then", "else");
    private static final int MOST_REFERENCES = 20; // one after the other, at one value; more are a circle

    private final JsonNode schema;
    private final boolean none;

    SensitiveFields(JsonNode schema) {
        this.schema = schema;
        none = schema.findValues(KEYWORD).stream().noneMatch(JsonNode::asBoolean);
    }

    /** Tells whether there are none, so that nothing need be done. */
    public boolean isEmpty() {
        return none;
    }

    /** Returns the payload, JSON text, with {@link #MASK} in the place of each such value. */
    public String masked(String payload) {
        if (none) {
            return payload;
        }
        return mask(StrictJson.object(payload), List.of(schema)).toString();
    }

    /** Returns what takes the payload's sensitive values out of other texts. */
    public Redaction redaction(String payload) {
        if (none) {
            return Redaction.NOTHING;
        }
        return Redaction.of(() -> {
            List<JsonNode> values = new ArrayList<>();
            collect(StrictJson.object(payload), List.of(schema), values);
            return values;
        });
    }

    private JsonNode mask(JsonNode value, List<JsonNode> schemas) {
        List<JsonNode> all = applying(schemas);
        if (isSensitive(all)) {
            return TextNode.valueOf(MASK);
        }
        if (value instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(mask(field.getValue(), below(all, field.getKey()))));
        } else if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, mask(array.get(i), below(all, i)));
            }
        }
        return value;
    }

    private void collect(JsonNode value, List<JsonNode> schemas, List<JsonNode> found) {
        List<JsonNode> all = applying(schemas);
        if (isSensitive(all)) {
            found.add(value);
        } else if (value.isObject()) {
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                collect(field.getValue(), below(all, field.getKey()), found);
            }
        } else {
            for (int i = 0; i < value.size(); i++) {
                collect(value.get(i), below(all, i), found);
            }
        }
    }

    private static boolean isSensitive(List<JsonNode> schemas) {
        return schemas.stream().anyMatch(each -> each.path(KEYWORD).asBoolean());
    }

    /** Returns the schemas, and those to which they hand on the very same value. */
    private List<JsonNode> applying(List<JsonNode> schemas) {
        List<JsonNode> all = new ArrayList<>();
        schemas.forEach(each -> addApplying(each, all, 0));
        return all;
    }

    private void addApplying(JsonNode each, List<JsonNode> all, int references) {
        all.add(each);
        if (references == MOST_REFERENCES) {
            return;
        }
        if (each.path(REFERENCE).asText().startsWith("#")) {
            addApplying(schema.at(each.get(REFERENCE).asText().substring(1)), all, references + 1);
        }
        for (String keyword : OF_THE_SAME_VALUE) {
            JsonNode more = each.path(keyword);
            if (more.isArray()) {
                more.forEach(alternative -> addApplying(alternative, all, references + 1));
            } else if (more.isObject()) {
                addApplying(more, all, references + 1);
            }
        }
    }

    private static List<JsonNode> below(List<JsonNode> schemas, String field) {
        List<JsonNode> below = new ArrayList<>();
        for (JsonNode each : schemas) {
            JsonNode property = each.path("properties").path(field);
            boolean named = !property.isMissingNode();
            for (Map.Entry<String, JsonNode> pattern :
                    each.path("patternProperties").properties()) {
                below.add(pattern.getValue()); // whether it matches or not: rather too much than too little
            }
            below.add(named ? property : each.path("additionalProperties"));
        }
        return below;
    }

    private static List<JsonNode> below(List<JsonNode> schemas, int index) {
        List<JsonNode> below = new ArrayList<>();
        for (JsonNode each : schemas) {
            JsonNode prefix = each.path("prefixItems").path(index);
            below.add(prefix.isMissingNode() ? each.path("items") : prefix);
            below.add(each.path("contains"));
        }
        return below;
    }
}
