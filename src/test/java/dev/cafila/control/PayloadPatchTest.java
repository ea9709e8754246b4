package dev.cafila.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cafila.submission.TaskTypes;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.Task;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskOverrides;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadPatchTest {

    private static final String PAYLOAD = "{\"to\":\"+1\",\"lines\":[1,2],\"sum\":10.50}";

    @TempDir
    Path schemas;

    TaskTypes types;

    @BeforeEach
    void makeType() throws Exception {
        Files.writeString(schemas.resolve("sms.schema.json"), """
                {"type": "object", "required": ["to"], "additionalProperties": false,
                 "properties": {"to": {"type": "string"}, "lines": {"type": "array", "items": {"type": "integer"}},
                                "sum": {"type": "number"}, "copy": {}, "lang": {"default": "en"}}}
                """);
        types = TaskTypes.in(schemas);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{'op':'replace','path':'/to','value':'+2'}] | {'to':'+2','lines':[1,2],'sum':10.50,'lang':'en'}",
                "[{'op':'add','path':'/lines/-','value':3}]   | {'to':'+1','lines':[1,2,3],'sum':10.50,'lang':'en'}",
                "[{'op':'remove','path':'/lines/0'}]          | {'to':'+1','lines':[2],'sum':10.50,'lang':'en'}",
                "[{'op':'move','from':'/lines','path':'/copy'}] | {'to':'+1','sum':10.50,'copy':[1,2],'lang':'en'}",
                "[{'op':'copy','from':'/to','path':'/copy'}]  | {'to':'+1','lines':[1,2],'sum':10.50,'copy':'+1','lang':'en'}",
                "[{'op':'test','path':'/to','value':'+1'},{'op':'remove','path':'/sum'}] | {'to':'+1','lines':[1,2],'lang':'en'}",
                "[{'op':'replace','path':'','value':{'to':'x'}}] | {'to':'x','lang':'en'}"
            })
    void changesThePayloadAsTheStandardSays(String patch, String expected) {
        PayloadEdit.Edited edited = edit(patch);
        assertThat(edited.payload()).isEqualTo(quoted(expected));
        assertThat(edited.patch()).isEqualTo(quoted(patch));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nonsense                                    | is not valid JSON: line 1 column 9",
                "{'op':'remove','path':'/to'}                | must be a JSON array",
                "[]                                          | must have 1 to 100 operations",
                "[1]                                         | is not a JSON Patch",
                "[{'op':'erase','path':'/to'}]               | is not a JSON Patch",
                "[{'op':'remove'}]                           | is not a JSON Patch",
                "[{'op':'remove','path':'to'}]               | is not a JSON Patch",
                "[{'op':'replace','path':'/to'}]             | is not a JSON Patch",
                "[{'op':'copy','path':'/to'}]                | is not a JSON Patch",
                "[{'op':'remove','path':'/none'}]            | operation 1",
                "[{'op':'replace','path':'/none','value':1}] | operation 1",
                "[{'op':'remove','path':'/lines/2'}]         | operation 1",
                "[{'op':'remove','path':'/lines/-'}]         | operation 1",
                "[{'op':'add','path':'/lines/x','value':1}]  | operation 1",
                "[{'op':'add','path':'/a/b','value':1}]      | operation 1",
                "[{'op':'test','path':'/to','value':'+1'},{'op':'test','path':'/to','value':'+2'}] | operation 2"
            })
    void saysWhatIsWrongWithThePatch(String patch, String reason) {
        assertThatThrownBy(() -> edit(patch))
                .isInstanceOf(InvalidTaskException.class)
                .hasMessageContaining(reason)
                .returns("patch", e -> ((InvalidTaskException) e).field());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{'op':'remove','path':'/to'}]                  | /payload/to",
                "[{'op':'replace','path':'/to','value':1}]       | /payload/to",
                "[{'op':'add','path':'/lines/0','value':'x'}]    | /payload/lines/0",
                "[{'op':'replace','path':'','value':[]}]         | /payload"
            })
    void theSchemaJudgesWhatComesOut(String patch, String field) {
        assertThatThrownBy(() -> edit(patch))
                .isInstanceOf(InvalidTaskException.class)
                .returns(field, e -> ((InvalidTaskException) e).field());
    }

    @Test
    void aPayloadThatIsCopiedIntoItselfOverAndOverIsRefused() {
        StringBuilder patch = new StringBuilder("[{'op':'add','path':'/copy','value':{}}");
        for (int i = 0; i < 99; i++) {
            patch.append(",{'op':'copy','from':'','path':'/copy/").append(i).append("'}");
        }
        assertThatThrownBy(() -> edit(patch.append(']').toString()))
                .isInstanceOf(InvalidTaskException.class)
                .hasMessageContaining("payload would be longer than");
    }

    private PayloadEdit.Edited edit(String patch) {
        return PayloadPatch.parse(quoted(patch), types).apply(task());
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }

    private static Task task() {
        return new Task(
                TaskId.random(),
                new TaskType("sms"),
                4,
                "",
                PAYLOAD,
                TaskPriority.NORMAL,
                "default",
                "",
                Instant.EPOCH,
                TaskOverrides.NONE,
                null,
                null);
    }
}
