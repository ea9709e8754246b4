package dev.cafila.api.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.NodePath;
import dev.cafila.submission.SchemaWords;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells in plain words where a value does not fit a schema of the contract. May be used by many threads. */
public final class SchemaCheck {

    private static final String OWN_WORDS = "x-message";
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDialect(Dialect.builder(Dialects.getDraft202012())
            .keyword(new NonValidationKeyword(OWN_WORDS))
            .keyword(new NonValidationKeyword("x-items")) // items that a handler checks one by one
            .keyword(new NonValidationKeyword("components"))
            .build());

    private final ObjectNode document;
    private final Schema schema;

    /** @param components the contract's components, which the schema may refer to */
    SchemaCheck(JsonNode schema, JsonNode components) {
        this.document = schema.deepCopy();
        document.set("components", components);
        this.schema = REGISTRY.getSchema(document);
        this.schema.initializeValidators();
    }

    /** Returns each thing that is wrong, once; nothing if the value fits. */
    public List<FieldError> errorsIn(JsonNode value) {
        return schema.validate(value).stream()
                .map(this::inPlainWords)
                .distinct()
                .toList();
    }

    /** Returns the names of the fields the schema describes. */
    public Set<String> fields() {
        return new LinkedHashSet<>(names(document.path("properties")));
    }

    /**
     * Follows the error's way through the schema. Where a schema on the way has an {@code x-message}, that is the answer for
     * all below it: no general text can say well what a choice between schemas asks for.
     */
    private FieldError inPlainWords(Error error) {
        NodePath way = error.getEvaluationPath();
        NodePath where = error.getInstanceLocation();
        JsonNode parent = document;
        JsonNode step = document;
        int depth = 0;
        for (int i = 0; i < way.getNameCount(); i++) {
            if (step.has(OWN_WORDS)) {
                return FieldError.at(pointer(where, depth), step.get(OWN_WORDS).asText());
            }
            if (entersField(way, i)) {
                depth++;
            }
            parent = step;
            step = next(step, way.getName(i));
        }
        return inGeneralWords(error, pointer(where, where.getNameCount()), parent);
    }

    private static FieldError inGeneralWords(Error error, String pointer, JsonNode schema) {
        String words = SchemaWords.of(error);
        return switch (error.getKeyword()) {
            case "required" -> FieldError.at(pointer + "/" + escape(error.getProperty()), words);
            case "additionalProperties" ->
                FieldError.at(
                        pointer + "/" + escape(error.getProperty()),
                        words + "; known are " + String.join(", ", names(schema.path("properties"))));
            default -> FieldError.at(pointer, words);
        };
    }

    private static List<String> names(JsonNode properties) {
        return properties.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static boolean entersField(NodePath way, int i) {
        return i > 0 && way.getName(i - 1).equals("properties")
                || way.getName(i).equals("items");
    }

    private JsonNode next(JsonNode step, String name) {
        if (name.equals("$ref")) {
            return document.at(step.path(name).asText().substring(1));
        }
        return step.isArray() ? step.path(Integer.parseInt(name)) : step.path(name);
    }

    private static String pointer(NodePath where, int depth) {
        StringBuilder pointer = new StringBuilder();
        for (int i = 0; i < depth && i < where.getNameCount(); i++) {
            pointer.append('/').append(escape(where.getName(i)));
        }
        return pointer.toString();
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
