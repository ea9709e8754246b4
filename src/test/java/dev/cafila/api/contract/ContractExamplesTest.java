package dev.cafila.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each operation shows what to send and what comes back, and what it shows is right. */
class ContractExamplesTest {

    private static final JsonNode DOCUMENT = Contract.load().document();

    @TestFactory
    Stream<DynamicTest> everyBodyHasAnExampleThatFits() {
        List<DynamicTest> tests = new ArrayList<>();
        DOCUMENT.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(member -> member.getValue().has("operationId"))
                        .forEach(member -> addTests(tests, member.getValue())));
        assertThat(tests).hasSizeGreaterThan(40);
        return tests.stream();
    }

    private static void addTests(List<DynamicTest> tests, JsonNode operation) {
        String id = operation.path("operationId").asText();
        addTests(tests, id + " takes", operation.path("requestBody"));
        for (Map.Entry<String, JsonNode> response : operation.path("responses").properties()) {
            addTests(tests, id + " answers " + response.getKey(), resolved(response.getValue()));
        }
    }

    private static void addTests(List<DynamicTest> tests, String name, JsonNode body) {
        for (Map.Entry<String, JsonNode> content : body.path("content").properties()) {
            if (content.getKey().endsWith("json")
                    && content.getValue().path("schema").has("$ref")) {
                tests.add(DynamicTest.dynamicTest(name, () -> requireExamples(content.getValue())));
            }
        }
    }

    private static void requireExamples(JsonNode content) {
        List<JsonNode> examples = new ArrayList<>();
        content.path("examples")
                .forEach(example -> examples.add(resolved(example).path("value")));
        if (content.has("example")) {
            examples.add(content.get("example"));
        }
        SchemaCheck check = new SchemaCheck(content.path("schema"), DOCUMENT.path("components"));
        assertThat(examples)
                .isNotEmpty()
                .allSatisfy(example -> assertThat(check.errorsIn(example)).isEmpty());
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? DOCUMENT.at(node.get("$ref").asText().substring(1)) : node;
    }
}
