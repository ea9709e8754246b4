package dev.cafila.api.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A path, query or header parameter of an operation.
 *
 * @param in {@code path}, {@code query} or {@code header}
 * @param schema what its value must be; its {@code default} is the value where none is given
 */
public record Parameter(String name, String in, boolean required, JsonNode schema, SchemaCheck check) {

    static Parameter read(JsonNode parameter, JsonNode components) {
        return new Parameter(
                parameter.path("name").textValue(),
                parameter.path("in").asText(),
                parameter.path("required").asBoolean(),
                parameter.path("schema"),
                new SchemaCheck(parameter.path("schema"), components));
    }

    /** Returns the value of what was sent, decoded but otherwise raw; null if there is none or it is wrong. */
    public @Nullable JsonNode value(List<String> sent, Consumer<FieldError> errors) {
        if (sent.isEmpty()) {
            if (required) {
                errors.accept(FieldError.parameter(name, "is missing"));
            }
            return schema.get("default");
        }
        if (sent.size() > 1 && !isList()) {
            errors.accept(FieldError.parameter(name, "must be given only once"));
            return null;
        }
        JsonNode value = isList() ? list(sent) : single(sent.get(0), schema);
        List<FieldError> wrong = check.errorsIn(value);
        wrong.forEach(error -> errors.accept(FieldError.parameter(name, error.message())));
        return wrong.isEmpty() ? value : null;
    }

    private boolean isList() {
        return "array".equals(schema.path("type").asText());
    }

    private ArrayNode list(List<String> sent) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (String text : sent) {
            for (String item : text.split(",", -1)) {
                list.add(single(item, schema.path("items")));
            }
        }
        return list;
    }

    /** What does not look like its type stays text, and the check then says what it must be. */
    private static JsonNode single(String text, JsonNode schema) {
        String type = schema.path("type").asText();
        if ("integer".equals(type) && text.matches("-?[0-9]{1,18}")) {
            return LongNode.valueOf(Long.parseLong(text));
        }
        if ("boolean".equals(type) && (text.equals("true") || text.equals("false"))) {
            return BooleanNode.valueOf(text.equals("true"));
        }
        return TextNode.valueOf(text);
    }
}
