package dev.cafila.submission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.task.TaskType;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SensitiveFieldsTest {

    private static final TaskType CALL = new TaskType("call");

    private TaskTypes types;

    @BeforeEach
    void readSchemas(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("call.schema.json"), """
                {"type":"object",
                 "properties":{
                   "phone":{"type":"string","x-sensitive":true},
                   "account":{"type":"integer","x-sensitive":true},
                   "note":{"type":"string","x-sensitive":false},
                   "headers":{"type":"object","x-sensitive":true},
                   "people":{"type":"array","items":{"$ref":"#/$defs/person"}},
                   "pair":{"prefixItems":[{"x-sensitive":true},{}]},
                   "labels":{"additionalProperties":{"x-sensitive":true}},
                   "either":{"anyOf":[{"type":"string"},{"type":"object","properties":{"pin":{"x-sensitive":true}}}]}},
                 "$defs":{"person":{"type":"object","properties":{
                   "email":{"type":"string","x-sensitive":true},
                   "boss":{"$ref":"#/$defs/person"}}}}}
                """);
        Files.writeString(folder.resolve("plain.schema.json"), "{\"type\":\"object\",\"properties\":{\"n\":{}}}");
        types = TaskTypes.in(folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"phone\":\"+5511\",\"note\":\"hi\"} | {\"phone\":\"***\",\"note\":\"hi\"}",
                "{\"account\":12} | {\"account\":\"***\"}",
                "{\"headers\":{\"a\":[1,{}]}} | {\"headers\":\"***\"}",
                "{\"people\":[{\"email\":\"a@b\",\"n\":1},{}]} | {\"people\":[{\"email\":\"***\",\"n\":1},{}]}",
                "{\"people\":[{\"boss\":{\"boss\":{\"email\":\"x\"}}}]} | {\"people\":[{\"boss\":{\"boss\":{\"email\":\"***\"}}}]}",
                "{\"pair\":[1,2]} | {\"pair\":[\"***\",2]}",
                "{\"labels\":{\"x\":1}} | {\"labels\":{\"x\":\"***\"}}",
                "{\"either\":{\"pin\":7,\"n\":8}} | {\"either\":{\"pin\":\"***\",\"n\":8}}",
                "{\"other\":1.50} | {\"other\":1.50}"
            })
    void whatTheSchemaMarksIsMaskedWhereverItStands(String payload, String masked) {
        assertThat(types.sensitive(CALL).masked(payload)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "whatsapp | {\"to\":\"a\",\"message\":\"b\",\"templateParams\":[\"c\"]} | "
                        + "{\"to\":\"***\",\"message\":\"***\",\"templateParams\":\"***\"}",
                "webhook-delivery | {\"webhook_url\":\"u\",\"headers\":{\"h\":\"a\"},\"data\":{\"d\":1}} | "
                        + "{\"webhook_url\":\"u\",\"headers\":\"***\",\"data\":\"***\"}",
                "email-notification | {\"reply_to\":\"a@x.example\",\"template\":\"t\"} | {\"reply_to\":\"***\",\"template\":\"t\"}",
                "document-processing | {\"document_id\":\"d\",\"content\":\"c\"} | {\"document_id\":\"d\",\"content\":\"***\"}"
            })
    void theTypesThatComeWithCafilaMarkWhatIsAboutPeople(String type, String payload, String masked) {
        TaskTypes delivered = TaskTypes.in(Path.of("routes/tasks"));
        assertThat(delivered.sensitive(new TaskType(type)).masked(payload)).isEqualTo(masked);
    }

    @Test
    void aTypeWithoutSuchFieldsIsShownAsItIsGiven() {
        SensitiveFields plain = types.sensitive(new TaskType("plain"));
        assertThat(plain.isEmpty()).isTrue();
        assertThat(plain.masked("{ \"n\" : 1 }")).isEqualTo("{ \"n\" : 1 }");
        assertThat(plain.redaction("{\"n\":\"longer\"}")).isSameAs(Redaction.NOTHING);
    }

    @Test
    void ofATypeThatIsNoMoreNothingIsShown() {
        SensitiveFields gone = types.sensitive(new TaskType("gone"));
        assertThat(gone.masked("{\"a\":1,\"b\":{\"c\":2}}")).isEqualTo("{\"a\":\"***\",\"b\":\"***\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "no answer from +551199 today, no answer from *** today",
        "GET /send?to=%2B551199&x=1, GET /send?to=***&x=1",
        "account 1234567 is closed, account *** is closed",
        "ana@example.com and again ana@example.com, *** and again ***",
        "line 12 of 34, line 12 of 34",
        "abc, abc"
    })
    void sensitiveValuesAreTakenOutOfOtherTexts(String text, String redacted) {
        String payload = "{\"phone\":\"+551199\",\"account\":1234567,\"people\":[{\"email\":\"ana@example.com\"},"
                + "{\"email\":\"abc\"}],\"note\":\"answer\",\"headers\":{\"n\":12}}";
        assertThat(types.sensitive(CALL).redaction(payload).of(text)).isEqualTo(redacted);
    }

    @Test
    void aTextIsFoundInJsonToo() {
        Redaction redaction = types.sensitive(CALL).redaction("{\"phone\":\"say \\\"hi\\\"\\nnow\"}");
        assertThat(redaction.of("{\"echo\":\"say \\\"hi\\\"\\nnow\"}")).isEqualTo("{\"echo\":\"***\"}");
        assertThat(redaction
                        .of(StrictJson.object("{\"echo\":[\"say \\\"hi\\\"\\nnow!\",7]}"))
                        .toString())
                .isEqualTo("{\"echo\":[\"***!\",7]}");
    }
}
