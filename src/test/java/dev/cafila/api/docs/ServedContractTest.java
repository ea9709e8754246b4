package dev.cafila.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.cafila.api.contract.Contract;
import dev.cafila.submission.TaskTypes;
import dev.cafila.task.TaskType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract with an operation for each type. */
class ServedContractTest {

    private static final String OPENAPI = "/spec.openapis.org/oas/3.1/schema/2022-10-07";

    private final Contract contract = Contract.load();
    private final ServedContract ours = ServedContract.of(contract, TaskTypes.in(Path.of("routes/tasks")));

    @Test
    void isValidOpenApi() throws IOException {
        assertThat(mistakes(ours.document())).isEmpty();
        assertThat(mistakes(contract.document().without("info"))).isNotEmpty();
    }

    private static List<Error> mistakes(JsonNode document) throws IOException {
        try (InputStream in = ServedContractTest.class.getResourceAsStream(OPENAPI)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text, InputFormat.JSON);
            return schema.validate(document);
        }
    }

    @Test
    void hasAnOperationForEachType() {
        for (TaskType type : TaskTypes.in(Path.of("routes/tasks")).known()) {
            JsonNode operation =
                    ours.document().path("paths").path("/tasks/" + type).path("post");
            assertThat(operation.path("summary").asText()).startsWith("Submits: ");
            assertThat(operation.path("description").asText()).contains("Result:");
            JsonNode example = operation.at("/requestBody/content/application~1json/example");
            assertThat(example.isObject()).as("the example of %s", type).isTrue();
            if (!type.slug().equals("data-cleanup")) { // it has no fields
                assertThat(example).as("the example of %s", type).isNotEmpty();
            }
        }
        assertThat(ours.document()
                        .path("paths")
                        .path("/tasks/webhook-delivery")
                        .at("/post/operationId")
                        .asText())
                .isEqualTo("submitWebhookDelivery");
    }

    @Test
    void hasNoIdTwiceAndNoReferenceToNowhere() {
        List<String> ids = ours.document().findValuesAsText("operationId");
        assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
        assertThat(ours.document().findValuesAsText("$ref"))
                .allSatisfy(
                        ref -> assertThat(ours.document().at(ref.substring(1)).isMissingNode())
                                .as(ref)
                                .isFalse());
    }

    @Test
    void saysTheSameInYaml() throws IOException {
        assertThat(new YAMLMapper().readTree(ours.yaml())).isEqualTo(new YAMLMapper().readTree(ours.json()));
        assertThat(ours.yaml()).contains("\n        \"202\":");
    }

    @Test
    void makesASchemaAtHomeInTheContract(@TempDir Path routes) throws IOException {
        Files.writeString(routes.resolve("task.schema.json"), """
                {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://example.com/task",
                 "type":"object","x-priority":"high","additionalProperties":false,
                 "properties":{"list":{"type":"array","items":{"$ref":"#/$defs/item"}},"delay":{"type":"string"}},
                 "$defs":{"item":{"type":"integer"}}}
                """);
        TaskTypes types = TaskTypes.in(routes);
        types.register(new TaskType("typed-task"));
        ServedContract served = ServedContract.of(contract, types);
        assertThat(mistakes(served.document())).isEmpty();
        List<String> ids = new ArrayList<>(served.document().findValuesAsText("operationId"));
        assertThat(ids).contains("submitTask", "submitTaskType", "submitTypedTask", "submitTypedTaskType");
        assertThat(Set.copyOf(ids)).hasSameSizeAs(ids);
        JsonNode schema = served.document().at("/components/schemas/TaskTypeSubmission");
        assertThat(schema.has("$id")).isFalse();
        assertThat(schema.at("/properties/delay/type").asText()).isEqualTo("string");
        assertThat(schema.at("/properties/priority/default").asText()).isEqualTo("high");
        assertThat(schema.at("/properties/list/items/$ref").asText())
                .isEqualTo("#/components/schemas/TaskTypeSubmission/$defs/item");
    }
}
