package dev.cafila.api.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.task.TaskType;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the contract says of submitting tasks of one type.
 *
 * @param name the type in the words of the contract: {@code n8n-sync} is {@code N8nSync}
 * @param payload the schema of the type's payloads, which becomes part of the contract
 */
record TypedSubmission(TaskType type, String name, JsonNode payload) {

    private static final String REFERENCE = "$ref";
    private static final String SCHEMAS = "#/components/schemas/";

    /** @param taken operation ids of others, to which this one's is added */
    static TypedSubmission of(TaskType type, JsonNode payload, Set<String> taken) {
        String name = Stream.of(type.slug().split("-"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
        while (!taken.add("submit" + name)) {
            name += "Type";
        }
        return new TypedSubmission(type, name, payload);
    }

    String schemaName() {
        return name + "Submission";
    }

    /** @param general the operation that takes any type, of which this one is a case */
    ObjectNode operation(ObjectNode general) {
        ObjectNode operation = general.deepCopy();
        operation.put("operationId", "submit" + name);
        operation.put("summary", "Submits: " + payload.path("title").asText(type.slug()));
        operation.put("description", payload.path("description").asText("A task of type `" + type + "`; any payload."));
        removePathParameter((ArrayNode) operation.get("parameters"));
        ObjectNode body = operation.withObject("/requestBody/content/application~1json");
        body.removeAll();
        body.putObject("schema").put(REFERENCE, SCHEMAS + schemaName());
        if (payload.path("examples").has(0)) {
            body.set("example", payload.path("examples").get(0));
        }
        return operation;
    }

    private static void removePathParameter(ArrayNode parameters) {
        for (int i = parameters.size() - 1; i >= 0; i--) {
            if (parameters.get(i).path("in").asText().equals("path")) {
                parameters.remove(i);
            }
        }
    }

    /** Returns the payload's schema with the options beside the payload's own fields, of which none is hidden by an option. */
    ObjectNode schema(ObjectNode contract) {
        ObjectNode schema = partOf(payload, SCHEMAS + schemaName());
        ObjectNode properties = schema.withObject("/properties");
        for (Map.Entry<String, JsonNode> option :
                contract.at("/components/schemas/TaskOptions/properties").properties()) {
            if (!properties.has(option.getKey())) {
                properties.set(option.getKey(), option.getValue().deepCopy());
            }
        }
        if (payload.has("x-priority") && !payload.at("/properties").has("priority")) {
            ((ObjectNode) properties.get("priority")).set("default", payload.get("x-priority"));
        }
        return schema;
    }

    /** Returns a schema that was a document of its own as it is at another place: references into itself begin there. */
    static ObjectNode partOf(JsonNode schema, String place) {
        ObjectNode part = schema.deepCopy();
        part.remove("$schema");
        part.remove("$id");
        rebase(part, place);
        return part;
    }

    private static void rebase(JsonNode node, String place) {
        if (node.path(REFERENCE).asText().startsWith("#")) {
            ((ObjectNode) node)
                    .put(REFERENCE, place + node.get(REFERENCE).asText().substring(1));
        }
        node.forEach(child -> rebase(child, place));
    }
}
