package dev.cafila.api.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the contract.
 *
 * @param method in capitals, e.g. {@code GET}
 * @param path template below a base, e.g. <code>/tasks/{task}</code>
 * @param bases where it is served, e.g. {@code /api}; empty text is the root
 * @param body null if it takes none
 */
public record Operation(
        String id,
        String method,
        String path,
        List<String> bases,
        List<Parameter> parameters,
        @Nullable RequestBody body) {

    static Operation read(JsonNode document, String path, String method) {
        JsonNode item = document.path("paths").path(path);
        JsonNode operation = item.path(method);
        String place = method + " " + path;
        if (!operation.path("operationId").isTextual()) {
            throw new IllegalArgumentException(place + " has no operationId");
        }
        JsonNode servers = item.has("servers") ? item.path("servers") : document.path("servers");
        return new Operation(
                operation.path("operationId").textValue(),
                method.toUpperCase(Locale.ROOT),
                path,
                bases(servers),
                parameters(document, operation, place),
                operation.has("requestBody") ? RequestBody.read(document, operation.path("requestBody"), place) : null);
    }

    private static List<String> bases(JsonNode servers) {
        List<String> bases = new ArrayList<>();
        servers.forEach(server -> bases.add(server.path("url").asText().replaceAll("/$", "")));
        return List.copyOf(bases);
    }

    private static List<Parameter> parameters(JsonNode document, JsonNode operation, String place) {
        List<Parameter> parameters = new ArrayList<>();
        for (JsonNode declared : operation.path("parameters")) {
            JsonNode parameter = resolve(document, declared);
            if (!parameter.path("name").isTextual()) {
                throw new IllegalArgumentException(place + " has a parameter without a name");
            }
            parameters.add(Parameter.read(parameter, document.path("components")));
        }
        return List.copyOf(parameters);
    }

    private static JsonNode resolve(JsonNode document, JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }
}
