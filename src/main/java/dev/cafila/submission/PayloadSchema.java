package dev.cafila.submission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.TaskPriority;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The JSON Schema (draft 2020-12) of one type's payloads, with the defaults, the priority and the ordering key it states. */
final class PayloadSchema {

    static final String DEFAULT_PRIORITY = "x-priority";

    private final JsonNode source;
    private final Schema schema;
    private final JsonNode properties;
    private final TaskPriority priority;
    private final OrderingField ordering;
    private final SensitiveFields sensitive;

    /** @param schema what checks payloads by the source */
    PayloadSchema(JsonNode source, Schema schema) {
        this.source = source;
        this.schema = schema;
        properties = source.path("properties");
        sensitive = new SensitiveFields(source);
        priority = source.has(DEFAULT_PRIORITY)
                ? TaskPriority.parse(source.get(DEFAULT_PRIORITY).asText())
                : TaskPriority.NORMAL;
        ordering = OrderingField.of(source);
    }

    JsonNode source() {
        return source.deepCopy();
    }

    TaskPriority defaultPriority() {
        return priority;
    }

    OrderingField ordering() {
        return ordering;
    }

    SensitiveFields sensitive() {
        return sensitive;
    }

    Set<String> fields() {
        Set<String> names = new LinkedHashSet<>();
        properties.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /**
     * Returns the payload with the defaults of what it leaves out.
     *
     * @throws InvalidTaskException naming the field that does not fit, as a pointer below {@code /payload}
     */
    String accept(String payload) {
        ObjectNode given = StrictJson.object(payload);
        boolean complete = true;
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            JsonNode value = property.getValue().get("default");
            if (value != null && !given.has(property.getKey())) {
                given.set(property.getKey(), value);
                complete = false;
            }
        }
        refuseFirst(schema.validate(given));
        return complete ? payload : given.toString();
    }

    private static void refuseFirst(List<Error> errors) {
        if (!errors.isEmpty()) {
            Error error = errors.get(0);
            String pointer = "/payload" + error.getInstanceLocation();
            if (error.getKeyword().equals(PayloadRules.KEYWORD)) {
                throw new InvalidTaskException(
                        String.valueOf(error.getDetails().get(PayloadRules.CODE)), pointer, error.getMessage());
            }
            boolean namesProperty = error.getProperty() != null
                    && Set.of("required", "additionalProperties", "unevaluatedProperties")
                            .contains(error.getKeyword());
            throw new InvalidTaskException(
                    namesProperty ? pointer + "/" + error.getProperty() : pointer, SchemaWords.of(error));
        }
    }
}
