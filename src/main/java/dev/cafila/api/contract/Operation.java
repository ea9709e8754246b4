package dev.cafila.api.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cafila.identity.AccessRole;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the contract.
 *
 * @param method in capitals, e.g. {@code GET}
 * @param path template below a base, e.g. <code>/tasks/{task}</code>
 * @param bases where it is served, e.g. {@code /api}; empty text is the root
 * @param roles who may call it, of whom one must be the caller's; null if anybody may, without a credential
 * @param open whether anybody may call it without a credential, though there are roles for those who show one
 * @param audit what the audit trail calls it; null if it is not noted there, or by its handler
 * @param body null if it takes none
 */
public record Operation(
        String id,
        String method,
        String path,
        List<String> bases,
        @Nullable Set<AccessRole> roles,
        boolean open,
        @Nullable String audit,
        List<Parameter> parameters,
        @Nullable RequestBody body) {

    private static final String ROLES = "x-roles";
    private static final String AUDIT = "x-audit";

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
                roles(document, operation, place),
                isOpen(operation.path("security")),
                operation.path(AUDIT).textValue(),
                parameters(document, operation, place),
                operation.has("requestBody") ? RequestBody.read(document, operation.path("requestBody"), place) : null);
    }

    private static List<String> bases(JsonNode servers) {
        List<String> bases = new ArrayList<>();
        servers.forEach(server -> bases.add(server.path("url").asText().replaceAll("/$", "")));
        return List.copyOf(bases);
    }

    /** What is open to everybody must say so: an empty {@code security}, as OpenAPI has it. */
    private static @Nullable Set<AccessRole> roles(JsonNode document, JsonNode operation, String place) {
        JsonNode security = operation.has("security") ? operation.get("security") : document.path("security");
        if (security.isArray() && security.isEmpty()) {
            return null;
        }
        Set<AccessRole> roles = EnumSet.noneOf(AccessRole.class);
        operation.path(ROLES).forEach(role -> roles.add(AccessRole.parse(role.asText())));
        if (roles.isEmpty()) {
            throw new IllegalArgumentException(place + " says neither " + ROLES + " nor an empty security");
        }
        return roles;
    }

    /** OpenAPI's way of saying that a credential may be left out is an alternative that asks for none. */
    private static boolean isOpen(JsonNode security) {
        for (JsonNode alternative : security) {
            if (alternative.isEmpty()) {
                return true;
            }
        }
        return security.isArray() && security.isEmpty();
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
