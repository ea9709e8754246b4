package dev.cafila.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cafila.task.Failure;
import dev.cafila.task.SampledSpan;
import dev.cafila.task.Task;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskEvent.Run;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskOverrides;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskRef;
import dev.cafila.task.TaskType;
import dev.cafila.task.Trace;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.provider.EventFormatProvider;
import io.cloudevents.jackson.JsonFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {

    private static final TaskId ID = new TaskId("7d444840-9dc0-11d1-b245-5ffdce74fad2");
    private static final TaskRef TASK = new TaskRef(ID, new TaskType("document-processing"), "acme");
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00.123456789Z");
    private static final Run RUN = new Run("worker-1", AT.minusSeconds(3), 4);
    private static final SampledSpan SPAN = new SampledSpan("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7");
    private static final Run TRACED =
            new Run("worker-1", AT.minusSeconds(3), 4, "v1", Duration.ofMillis(5), Duration.ofMillis(9), SPAN);
    private static final String HARD_TEXT = "quote \" slash \\ tab \t line \n nul \0 ç 漢 😀 \u2028";

    static Stream<TaskEvent> events() {
        return Stream.of(
                submitted("{}", TaskOverrides.NONE, null, null),
                submitted(
                        "{\"a\":[1]}",
                        new TaskOverrides(0, Duration.ofMillis(1500), 2.5, Duration.ofSeconds(9)),
                        AT.plusSeconds(60),
                        "k"),
                new TaskEvent.Submitted(
                        submitted("{}", TaskOverrides.NONE, null, null).detail(), AT, null, "0a1b2c"),
                new TaskEvent.Submitted(
                        submitted("{}", TaskOverrides.NONE, null, null)
                                .detail()
                                .in(Trace.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", null)),
                        AT,
                        null),
                new TaskEvent.Started(TASK, 2, AT, HARD_TEXT, 4),
                new TaskEvent.Progressed(TASK, 2, AT, 17, 33.3, HARD_TEXT),
                new TaskEvent.Logged(TASK, 2, AT, 18, "WARN", HARD_TEXT),
                new TaskEvent.AttemptFailed(TASK, 2, AT, RUN, failure(null), AT.plusSeconds(60)),
                new TaskEvent.AttemptFailed(TASK, 2, AT, RUN, failure(Duration.ofSeconds(5)), AT.plusSeconds(60)),
                new TaskEvent.Completed(TASK, 2, AT, RUN, "{\"sent\" : true}"),
                new TaskEvent.Completed(TASK, 2, AT, TRACED, "{}"),
                new TaskEvent.Failed(TASK, 2, AT, RUN, failure(null)),
                new TaskEvent.Cancelled(TASK, 2, AT, "", ""),
                new TaskEvent.Cancelled(TASK, 2, AT, "", "", Duration.ofMillis(9), SPAN),
                new TaskEvent.Returned(TASK, 2, AT, RUN, "shutdown"),
                replayed(null),
                replayed("[{\"op\":\"remove\",\"path\":\"/a\"}]"),
                new TaskEvent.Discarded(TASK, 2, AT, AT.minusSeconds(9), HARD_TEXT, "ana"));
    }

    private static TaskEvent.Replayed replayed(String patch) {
        Task failed = submitted("{\"a\":[1]}", TaskOverrides.NONE, null, "k").detail();
        return new TaskEvent.Replayed(failed.nextAttempt().replayed("{\"a\":[2]}"), AT, "ana", patch);
    }

    private static TaskEvent.Submitted submitted(
            String payload, TaskOverrides overrides, Instant deliverAt, String key) {
        Task task = new Task(
                ID,
                TASK.type(),
                1,
                HARD_TEXT,
                payload,
                TaskPriority.LOW,
                TASK.org(),
                "ana",
                AT.minusMillis(1),
                overrides,
                key,
                key);
        return new TaskEvent.Submitted(task, AT, deliverAt);
    }

    private static Failure failure(Duration retryAfter) {
        return new Failure(Failure.Kind.PERMANENT, "java.io.IOException", HARD_TEXT, "a\n\tb", retryAfter);
    }

    @ParameterizedTest
    @MethodSource("events")
    void whatIsEncodedIsDecodedEqual(TaskEvent event) {
        assertThat(EventCodec.decode(EventCodec.encode(List.of(event)))).containsExactly(event);
    }

    @Test
    void manyAreAnArrayAndDecodedInTheirOrder() {
        List<TaskEvent> all = events().toList();
        assertThat(EventCodec.decode(EventCodec.encode(all))).isEqualTo(all);
    }

    @ParameterizedTest
    @MethodSource("events")
    void theOfficialSdkAcceptsEveryEvent(TaskEvent event) {
        CloudEvent read = EventFormatProvider.getInstance()
                .resolveFormat(JsonFormat.CONTENT_TYPE)
                .deserialize(EventCodec.encode(List.of(event)).getBytes(UTF_8));
        assertThat(EventCodec.CONTENT_TYPE).isEqualTo(JsonFormat.CONTENT_TYPE);
        assertThat(read.getId()).isEqualTo(event.id());
        assertThat(read.getType()).isEqualTo("dev.cafila.task." + event.kind());
        assertThat(read.getSubject()).isEqualTo(ID.value());
        assertThat(read.getTime().toInstant()).isEqualTo(AT);
        assertThat(read.getExtension("taskorg")).isEqualTo("acme");
        assertThat(read.getExtension("tasktype")).isEqualTo("document-processing");
        assertThat(read.getData()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{ \"spaced\" :\t[ 1 , 2 ] }",
                "{\"number\":123456789012345678901234567890.10e-400}",
                "{\"escapes\":\"\\u0000\\ud83d\\ude00 \\/ \\\" }\"}",
                "{\"unicode\":\"ç漢😀\u2028\"}",
                "{\"deep\":[[[{\"payload\":{\"result\":null}}]]]}",
                "{\"twice\":1,\"twice\":2}"
            })
    void aPayloadPassesAsTheVeryTextItIs(String payload) {
        TaskEvent event = submitted(payload, TaskOverrides.NONE, null, null);
        TaskEvent read = EventCodec.decode(EventCodec.encode(List.of(event))).get(0);
        assertThat(((TaskEvent.Submitted) read).detail().payload()).isEqualTo(payload);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "-1.50e+3", "\"text\"", "\"\"", "\"a \\u0000 \\\" ç😀\"", "[ ]", " {} "})
    void aResultMayBeAnyJson(String result) {
        TaskEvent event = new TaskEvent.Completed(TASK, 1, AT, RUN, result);
        TaskEvent read = EventCodec.decode(EventCodec.encode(List.of(event))).get(0);
        assertThat(((TaskEvent.Completed) read).result()).isEqualTo(result.strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"subject", "tasktype", "time", "attempt", "type"})
    void anEventWithAnOddFieldIsRefusedAndSoPassedOver(String field) {
        String odd = EventCodec.encode(List.of(new TaskEvent.Cancelled(TASK, 1, AT, "", "")))
                .replaceFirst("\"" + field + "\":(\"[^\"]*\"|\\d+)", "\"" + field + "\":\"#\"");
        assertThatThrownBy(() -> EventCodec.decode(odd)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLargePayloadPassesToo() {
        aPayloadPassesAsTheVeryTextItIs("{\"text\":\"" + "ç😀\\n".repeat(200_000) + "\",\"end\":[true]}");
    }

    @ParameterizedTest
    @MethodSource("events")
    void factsAreTheDataWithoutPayloadAndResult(TaskEvent event) {
        assertThat(EventCodec.facts(event)).startsWith("{").endsWith("}").doesNotContain("\"payload\"", "\"result\"");
    }

    @Test
    void factsKeepWhatTheEventSays() {
        assertThat(EventCodec.facts(new TaskEvent.Completed(TASK, 1, AT, RUN, "[1]")))
                .isEqualTo(
                        "{\"worker\":\"worker-1\",\"startedAt\":\"2026-03-01T11:59:57.123456789Z\",\"maxAttempts\":4}");
        assertThat(EventCodec.facts(new TaskEvent.Cancelled(TASK, 1, AT, "stop", "ana")))
                .isEqualTo("{\"reason\":\"stop\",\"by\":\"ana\"}");
    }

    @Test
    void theEndOfATracedRunSaysWhereItsTraceIs() {
        assertThat(EventCodec.facts(new TaskEvent.Failed(TASK, 1, AT, TRACED, failure(null))))
                .contains("\"traceId\":\"4bf92f3577b34da6a3ce929d0e0e4736\",\"spanId\":\"00f067aa0ba902b7\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"specversion\":\"1.0\"", "plain"})
    void whatIsNoEventIsRefused(String text) {
        assertThatThrownBy(() -> EventCodec.decode(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
