package dev.cafila.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.cafila.api.contract.Contract;
import dev.cafila.event.EventCodec;
import dev.cafila.submission.TaskTypes;
import dev.cafila.task.Task;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskOverrides;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The AsyncAPI document against the broker's configuration, the contract, and what is really sent. */
class AsyncApiTest {

    private final TaskTypes types = TaskTypes.in(Path.of("routes/tasks"));
    private final JsonNode document =
            AsyncApi.of(ServedContract.of(Contract.load(), types), types).document();

    @Test
    void refersOnlyToWhatIsThere() {
        assertThat(document.findValuesAsText("$ref"))
                .contains("#/components/schemas/TaskSubmission", "#/components/schemas/Priority")
                .allSatisfy(ref -> assertThat(document.at(ref.substring(1)).isMissingNode())
                        .as(ref)
                        .isFalse());
    }

    @Test
    void namesAddressesAndTypesThatThereAre() throws Exception {
        String broker = Files.readString(Path.of("artemis/broker.xml"));
        assertThat(broker).contains("match=\"inbox.#\"", "match=\"task.events\"");
        assertThat(document.at("/channels/inboxOfType/parameters/type/enum"))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(
                        types.known().stream().map(TaskType::slug).sorted().toList());
    }

    @Test
    void describesEventsAsTheyAreSent() {
        Task task = new Task(
                TaskId.random(),
                new TaskType("whatsapp"),
                1,
                "",
                "{}",
                TaskPriority.HIGH,
                "default",
                "",
                Instant.EPOCH,
                TaskOverrides.NONE,
                null,
                null);
        TaskEvent event = new TaskEvent.Submitted(task, Instant.EPOCH, null);
        Schema message = schema("/components/messages/Event/payload");
        for (String text : List.of(EventCodec.encode(List.of(event)), EventCodec.encode(List.of(event, event)))) {
            assertThat(message.validate(text, InputFormat.JSON)).isEmpty();
        }
        assertThat(message.validate("{}", InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void knowsEveryKindOfEvent() {
        Stream<String> kinds = Arrays.stream(TaskEvent.class.getPermittedSubclasses())
                .map(kind -> "dev.cafila.task."
                        + kind.getSimpleName()
                                .replaceAll("(?<=.)([A-Z])", "-$1")
                                .toLowerCase(Locale.ROOT));
        assertThat(document.at("/components/schemas/CloudEvent/properties/type/enum"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(kinds.toList());
    }

    @Test
    void hasExamplesThatFit() {
        for (String message : List.of("WholeRequest", "Event")) {
            JsonNode examples = document.at("/components/messages/" + message + "/examples");
            assertThat(examples)
                    .isNotEmpty()
                    .allSatisfy(example -> assertThat(schema("/components/messages/" + message + "/payload")
                                    .validate(example.get("payload")))
                            .isEmpty());
        }
    }

    private Schema schema(String pointer) {
        ObjectNode schema = document.at(pointer).deepCopy();
        schema.set("components", document.get("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema);
    }
}
