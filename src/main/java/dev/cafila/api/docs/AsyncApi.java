package dev.cafila.api.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.submission.TaskTypes;
import dev.cafila.task.TaskType;
import java.util.ArrayList;
import java.util.List;

/**
 * The AsyncAPI document of the inbox and the events: {@code docs/asyncapi.yaml} with the types there are, and with the schemas
 * of the contract that it refers to.
 */
record AsyncApi(ObjectNode document) {

    private static final String SCHEMAS = "#/components/schemas/";

    static AsyncApi of(ServedContract contract, TaskTypes types) {
        ObjectNode document = (ObjectNode) DocsFile.yaml("asyncapi.yaml");
        AsyncApi made = new AsyncApi(document);
        List<TaskType> sorted = ServedContract.sorted(types);
        ObjectNode channel = document.withObject("/channels/inboxOfType");
        ArrayNode slugs = channel.withObject("/parameters/type").putArray("enum");
        for (TaskType type : sorted) {
            slugs.add(type.slug());
            made.addMessage(type, types.payloadSchema(type), channel.withObject("/messages"));
        }
        made.addSchemas(document, contract.document().at("/components/schemas"));
        return made;
    }

    private void addMessage(TaskType type, JsonNode payload, ObjectNode messages) {
        messages.putObject(type.slug()).put("$ref", "#/components/messages/" + type.slug());
        ObjectNode message = document.withObject("/components/messages").putObject(type.slug());
        message.put("title", payload.path("title").asText(type.slug()));
        message.put("contentType", "application/json");
        message.putObject("headers").put("$ref", SCHEMAS + "PayloadHeaders");
        message.putObject("payload").put("$ref", SCHEMAS + type.slug());
        ObjectNode schema = TypedSubmission.partOf(payload, SCHEMAS + type.slug());
        document.withObject("/components/schemas").set(type.slug(), schema);
    }

    /** Takes from the contract each schema that is referred to and not here yet. */
    private void addSchemas(JsonNode node, JsonNode contract) {
        String reference = node.path("$ref").asText();
        if (reference.startsWith(SCHEMAS)) {
            String name = reference.substring(SCHEMAS.length()).split("/")[0];
            ObjectNode schemas = document.withObject("/components/schemas");
            if (!schemas.has(name)) {
                schemas.set(name, contract.path(name).deepCopy());
                addSchemas(schemas.get(name), contract);
            }
        }
        List<JsonNode> children = new ArrayList<>();
        node.forEach(children::add);
        children.forEach(child -> addSchemas(child, contract));
    }

    String yaml() {
        return DocsFile.yaml(document);
    }
}
