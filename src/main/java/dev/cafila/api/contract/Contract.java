package dev.cafila.api.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The OpenAPI contract, from which everything that is served is read. */
public final class Contract {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private final JsonNode document;
    private final List<Operation> operations;

    private Contract(JsonNode document) {
        this.document = document;
        this.operations = readOperations(document);
    }

    /** Loads the contract of Cafila from the class path. */
    public static Contract load() {
        try (InputStream file = Contract.class.getResourceAsStream("/openapi.yaml")) {
            if (file == null) {
                throw new IllegalStateException("openapi.yaml is not on the class path");
            }
            return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("openapi.yaml cannot be read", e);
        }
    }

    /** Reads a contract from its YAML text. Aliases ({@code *name}) are not understood. */
    public static Contract parse(String yaml) {
        try {
            return new Contract(new YAMLMapper().readTree(yaml));
        } catch (IOException e) {
            throw new IllegalArgumentException("the contract is not YAML: " + e.getMessage(), e);
        }
    }

    /** Returns the contract as JSON: a copy. */
    public ObjectNode document() {
        return document.deepCopy();
    }

    public List<Operation> operations() {
        return operations;
    }

    /** Returns the check of the schema that {@code components} has under this name. */
    public SchemaCheck schema(String name) {
        JsonNode schema = document.at("/components/schemas/" + name);
        if (schema.isMissingNode()) {
            throw new IllegalArgumentException("the contract has no schema " + name);
        }
        return new SchemaCheck(schema, document.path("components"));
    }

    private static List<Operation> readOperations(JsonNode document) {
        List<Operation> operations = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> member : path.getValue().properties()) {
                if (METHODS.contains(member.getKey())) {
                    Operation operation = Operation.read(document, path.getKey(), member.getKey());
                    if (!ids.add(operation.id())) {
                        throw new IllegalArgumentException("two operations have the operationId " + operation.id());
                    }
                    operations.add(operation);
                }
            }
        }
        return List.copyOf(operations);
    }
}
