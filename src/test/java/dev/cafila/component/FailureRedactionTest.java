package dev.cafila.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.submission.Redaction;
import dev.cafila.submission.TaskTypes;
import dev.cafila.task.Failure;
import dev.cafila.task.TaskType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a failure tells has nothing sensitive in it, not even the beginning of it where a long text is cut. */
class FailureRedactionTest {

    private static final String PHONE = "+5511987654321";

    private Redaction redaction;

    @BeforeEach
    void read(@TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("call.schema.json"),
                "{\"type\":\"object\",\"properties\":{\"phone\":{\"type\":\"string\",\"x-sensitive\":true}}}");
        redaction = TaskTypes.in(folder).sensitive(new TaskType("call")).redaction("{\"phone\":\"" + PHONE + "\"}");
    }

    @Test
    void messageAndStackOfAnExceptionAndOfItsCauseAreRedacted() {
        RuntimeException cause = new RuntimeException("not " + PHONE);
        Exception thrown = new IllegalStateException("no " + PHONE, cause);
        thrown.setStackTrace(new StackTraceElement[0]); // else the cause is cut off
        Failure failure = failure(thrown);
        assertThat(failure.message()).isEqualTo("no ***");
        assertThat(failure.stack()).contains("no ***", "not ***").doesNotContain(PHONE);
    }

    @Test
    void aPeersAnswerIsRedactedBeforeItIsCut() {
        String body = "x".repeat(195) + PHONE;
        Failure failure =
                failure(new HttpOperationFailedException("http://peer/" + PHONE, 400, "Bad", null, Map.of(), body));
        assertThat(failure.message()).contains("xxx***").doesNotContain(PHONE.substring(0, 4));
        assertThat(failure.stack()).doesNotContain(PHONE);
    }

    @Test
    void aLongMessageIsRedactedBeforeItIsCut() {
        Failure failure = failure(new IllegalStateException("x".repeat(1_995) + PHONE));
        assertThat(failure.message()).endsWith("***").doesNotContain(PHONE.substring(0, 4));
    }

    private Failure failure(Exception thrown) {
        return FailureReader.read(thrown, Clock.systemUTC(), redaction);
    }
}
