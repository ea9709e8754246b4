package dev.cafila.api.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.contract.Contract;
import dev.cafila.submission.TaskTypes;
import dev.cafila.task.TaskType;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The contract as it is handed out: with one operation for each type there is, made from the type's schema. */
record ServedContract(JsonNode document) {

    private static final String ANY_TYPE = "/tasks/{task}";

    private static final String ITEMS = "x-items";

    static ServedContract of(Contract contract, TaskTypes types) {
        ObjectNode document = contract.document();
        ObjectNode general = (ObjectNode) document.at("/paths").path(ANY_TYPE).path("post");
        Set<String> taken = new HashSet<>(document.findValuesAsText("operationId"));
        ObjectNode paths = document.objectNode();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            paths.set(path.getKey(), path.getValue());
            if (path.getKey().equals(ANY_TYPE)) {
                for (TaskType type : sorted(types)) {
                    TypedSubmission typed = TypedSubmission.of(type, types.payloadSchema(type), taken);
                    paths.withObject("/" + escape("/tasks/" + type)).set("post", typed.operation(general));
                    document.withObject("/components/schemas").set(typed.schemaName(), typed.schema(document));
                }
            }
        }
        document.set("paths", paths);
        showItems(document);
        return new ServedContract(document);
    }

    /** What is checked item by item, so that one that is wrong stops no other, is for readers a schema like any other. */
    private static void showItems(JsonNode node) {
        if (node instanceof ObjectNode object && object.has(ITEMS)) {
            object.set("items", object.remove(ITEMS));
        }
        node.forEach(ServedContract::showItems);
    }

    static List<TaskType> sorted(TaskTypes types) {
        return types.known().stream()
                .sorted(Comparator.comparing(TaskType::slug))
                .toList();
    }

    private static String escape(String path) {
        return path.replace("/", "~1");
    }

    String json() {
        return document.toPrettyString();
    }

    String yaml() {
        return DocsFile.yaml(document);
    }
}
