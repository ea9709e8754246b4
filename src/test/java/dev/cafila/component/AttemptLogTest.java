package dev.cafila.component;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cafila.submission.Redaction;
import dev.cafila.task.Failure;
import dev.cafila.task.Task;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskOutcome;
import dev.cafila.task.TaskOverrides;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskType;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import net.logstash.logback.encoder.LogstashEncoder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The fields of the lines about an attempt, as files of JSON lines have them. */
class AttemptLogTest {

    private static final Instant STARTED = Instant.parse("2030-01-31T09:00:00Z");
    private static final Instant ENDED = STARTED.plusMillis(1500);

    private final Task task = new Task(
            TaskId.random(),
            TaskType.parse("whatsapp"),
            1,
            "",
            "{}",
            TaskPriority.NORMAL,
            "acme",
            "",
            STARTED,
            TaskOverrides.NONE,
            null,
            null);
    private final TaskEvent.Run run = new TaskEvent.Run("worker-1", STARTED, 4, null);
    private final Logger log = (Logger) LoggerFactory.getLogger("dev.cafila.tasks");
    private final ListAppender<ILoggingEvent> told = new ListAppender<>();

    @BeforeEach
    void listen() {
        told.start();
        log.addAppender(told);
    }

    @AfterEach
    void listenNoMore() {
        log.detachAppender(told);
        log.setLevel(null);
    }

    @Test
    void aStartNamesTheQueueTheTaskAndTheAttempt() throws Exception {
        AttemptLog.started(task, run);
        JsonNode line = line();
        assertThat(line.path("event").textValue()).isEqualTo("task.active");
        assertThat(line.path("level").textValue()).isEqualTo("INFO");
        assertThat(line.path("queue").textValue()).isEqualTo("task.whatsapp");
        assertThat(line.path("type").textValue()).isEqualTo("whatsapp");
        assertThat(line.path("id").textValue()).isEqualTo(task.id().value());
        assertThat(line.path("org").textValue()).isEqualTo("acme");
        assertThat(line.path("attempt").intValue()).isEqualTo(1);
        assertThat(line.path("max_attempts").intValue()).isEqualTo(4);
    }

    @Test
    void aResultIsPrivateUnlessSomebodyAsksForDebug() throws Exception {
        AttemptLog.ended(task, run, new TaskOutcome.Completed("{\"iban\":1}"), ENDED, Redaction.NOTHING);
        JsonNode line = line();
        assertThat(line.path("event").textValue()).isEqualTo("task.completed");
        assertThat(line.path("duration_ms").longValue()).isEqualTo(1500);
        assertThat(line.path("result_chars").intValue()).isEqualTo(10);
        assertThat(line.toString()).doesNotContain("iban");

        log.setLevel(Level.DEBUG);
        AttemptLog.ended(task, run, new TaskOutcome.Completed("x".repeat(5000)), ENDED, Redaction.NOTHING);
        assertThat(line().path("result").textValue()).isEqualTo("x".repeat(1000));
    }

    @Test
    void aFailureTellsErrorAndStackAndIsAWarningAsLongAsThereIsAnotherAttempt() throws Exception {
        Failure failure = new Failure(Failure.Kind.TEMPORARY, "java.io.IOException", "no\nanswer", "at a.b.C", null);
        AttemptLog.ended(
                task, run, new TaskOutcome.TryAgain(failure, Duration.ofSeconds(60), true), ENDED, Redaction.NOTHING);
        JsonNode retried = line();
        assertThat(retried.path("event").textValue()).isEqualTo("task.retried");
        assertThat(retried.path("level").textValue()).isEqualTo("WARN");
        assertThat(retried.path("retry_in_ms").longValue()).isEqualTo(60_000);
        AttemptLog.ended(task, run, new TaskOutcome.GivenUp(failure), ENDED, Redaction.NOTHING);
        JsonNode failed = line();
        assertThat(failed.path("event").textValue()).isEqualTo("task.failed");
        assertThat(failed.path("level").textValue()).isEqualTo("ERROR");
        assertThat(failed.path("error").textValue()).isEqualTo("no answer");
        assertThat(failed.path("error_class").textValue()).isEqualTo("java.io.IOException");
        assertThat(failed.path("stack").textValue()).isEqualTo("at a.b.C");
        assertThat(failed.path("attempt").intValue()).isEqualTo(1);
    }

    /** Returns the last line that was told. */
    private JsonNode line() throws IOException {
        LogstashEncoder encoder = new LogstashEncoder();
        encoder.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
        encoder.start();
        return new JsonMapper().readTree(encoder.encode(told.list.get(told.list.size() - 1)));
    }
}
