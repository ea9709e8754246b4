package dev.cafila.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One example payload of each type that the contract knows, made to call the pretend peers. */
final class DemoPayloads {

    private static final String TYPED = "/tasks/";
    private static final String REFERENCE = "#/components/schemas/";

    private final JsonNode contract;
    private final String url;

    /** @param url address of the instance, whose pretend webhook stands for any address in a payload */
    DemoPayloads(JsonNode contract, String url) {
        this.contract = contract;
        this.url = url;
    }

    /** A payload for a task of a type. */
    record Demo(String type, JsonNode payload) {}

    /** Returns the first example of each type, and of a type that makes files also one with a PDF. */
    List<Demo> all() {
        List<Demo> demos = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : contract.path("paths").properties()) {
            JsonNode schema = schemaAt(path.getKey(), path.getValue().path("post"));
            JsonNode first = schema.path("examples").path(0);
            if (first.isObject()) {
                String type = path.getKey().substring(TYPED.length());
                demos.add(new Demo(type, withPretendPeers(first, schema)));
                if (!hasPdf(first)) {
                    for (JsonNode example : schema.path("examples")) {
                        if (hasPdf(example)) {
                            demos.add(new Demo(type, withPretendPeers(example, schema)));
                            break;
                        }
                    }
                }
            }
        }
        return demos;
    }

    /** Only a type's own operation is without a parameter and takes a schema of its name. */
    private JsonNode schemaAt(String path, JsonNode operation) {
        String reference = operation
                .at("/requestBody/content/application~1json/schema/$ref")
                .asText();
        boolean typed = path.startsWith(TYPED) && path.indexOf('/', TYPED.length()) < 0 && !path.contains("{");
        return typed && reference.startsWith(REFERENCE)
                ? contract.at("/components/schemas").path(reference.substring(REFERENCE.length()))
                : contract.path("none");
    }

    private static boolean hasPdf(JsonNode example) {
        return example.path("format").asText().equalsIgnoreCase("pdf");
    }

    private JsonNode withPretendPeers(JsonNode example, JsonNode schema) {
        ObjectNode payload = example.deepCopy();
        for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
            JsonNode value = payload.path(field.getKey());
            if (value.isTextual() && field.getValue().path("x-rule").asText().equals("peer-url")) {
                payload.put(field.getKey(), url + "/sandbox/webhook");
            } else if (value.isObject()) {
                payload.set(field.getKey(), withPretendPeers(value, field.getValue()));
            }
        }
        return payload;
    }
}
