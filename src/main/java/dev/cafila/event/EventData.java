package dev.cafila.event;

import static dev.cafila.event.EventCodec.need;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cafila.task.Failure;
import dev.cafila.task.SampledSpan;
import dev.cafila.task.Task;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskOverrides;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskRef;
import dev.cafila.task.Trace;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each kind of event says, as the {@code data} of its CloudEvent. Times are ISO 8601, durations milliseconds. */
final class EventData {

    private static final String ROUTE_VERSION = "routeVersion";
    private static final String AGE = "age";
    private static final String TRACE_PARENT = "traceparent";
    private static final String TRACE_ID = "traceId";
    private static final String SPAN_ID = "spanId";

    private EventData() {}

    static void write(JsonGenerator json, TaskEvent event) throws IOException {
        json.writeStartObject();
        writeFacts(json, event);
        if (event instanceof TaskEvent.Submitted submitted) {
            writeRaw(json, "payload", submitted.detail().payload());
        } else if (event instanceof TaskEvent.Replayed replayed) {
            writeRaw(json, "payload", replayed.detail().payload());
        } else if (event instanceof TaskEvent.Completed completed) {
            writeRaw(json, "result", completed.result());
        }
        json.writeEndObject();
    }

    /** Writes the fields of all but what the task carries: its payload and its result. */
    static void writeFacts(JsonGenerator json, TaskEvent event) throws IOException {
        if (event instanceof TaskEvent.Submitted submitted) {
            writeSubmitted(json, submitted);
        } else if (event instanceof TaskEvent.Started started) {
            json.writeStringField("worker", started.worker());
            json.writeNumberField("maxAttempts", started.maxAttempts());
            writeText(json, ROUTE_VERSION, started.routeVersion());
        } else if (event instanceof TaskEvent.Progressed progressed) {
            json.writeNumberField("sequence", progressed.sequence());
            json.writeNumberField("percent", progressed.percent());
            json.writeStringField("message", progressed.message());
        } else if (event instanceof TaskEvent.Logged logged) {
            json.writeNumberField("sequence", logged.sequence());
            json.writeStringField("level", logged.level());
            json.writeStringField("message", logged.message());
        } else if (event instanceof TaskEvent.AttemptFailed failed) {
            writeRun(json, failed.run());
            writeFailure(json, failed.failure());
            json.writeStringField("retryAt", Times.text(failed.retryAt()));
        } else if (event instanceof TaskEvent.Completed completed) {
            writeRun(json, completed.run());
        } else if (event instanceof TaskEvent.Failed failed) {
            writeRun(json, failed.run());
            writeFailure(json, failed.failure());
        } else if (event instanceof TaskEvent.Cancelled cancelled) {
            json.writeStringField("reason", cancelled.reason());
            json.writeStringField("by", cancelled.by());
            writeText(json, AGE, millis(cancelled.age()));
            writeSpan(json, cancelled.span());
        } else if (event instanceof TaskEvent.Returned returned) {
            writeRun(json, returned.run());
            json.writeStringField("reason", returned.reason());
        } else if (event instanceof TaskEvent.Replayed replayed) {
            writeTask(json, replayed.detail());
            json.writeNumberField("firstAttempt", replayed.detail().firstAttempt());
            json.writeStringField("by", replayed.by());
            if (replayed.patch() != null) {
                writeRaw(json, "patch", replayed.patch());
            }
        } else if (event instanceof TaskEvent.Discarded discarded) {
            json.writeStringField("failedAt", Times.text(discarded.failedAt()));
            json.writeStringField("reason", discarded.reason());
            json.writeStringField("by", discarded.by());
        }
    }

    static TaskEvent read(String kind, TaskRef task, int attempt, Instant at, Map<String, String> data)
            throws IOException {
        return switch (kind) {
            case "submitted" -> readSubmitted(task, attempt, at, data);
            case "started" ->
                new TaskEvent.Started(
                        task,
                        attempt,
                        at,
                        need(data, "worker"),
                        Integer.parseInt(need(data, "maxAttempts")),
                        data.get(ROUTE_VERSION));
            case "progressed" ->
                new TaskEvent.Progressed(
                        task,
                        attempt,
                        at,
                        Integer.parseInt(need(data, "sequence")),
                        Double.parseDouble(need(data, "percent")),
                        need(data, "message"));
            case "logged" ->
                new TaskEvent.Logged(
                        task,
                        attempt,
                        at,
                        Integer.parseInt(need(data, "sequence")),
                        need(data, "level"),
                        need(data, "message"));
            case "attempt-failed" ->
                new TaskEvent.AttemptFailed(
                        task, attempt, at, readRun(data), readFailure(data), Times.read(need(data, "retryAt")));
            case "completed" -> new TaskEvent.Completed(task, attempt, at, readRun(data), need(data, "result"));
            case "failed" -> new TaskEvent.Failed(task, attempt, at, readRun(data), readFailure(data));
            case "cancelled" ->
                new TaskEvent.Cancelled(
                        task,
                        attempt,
                        at,
                        need(data, "reason"),
                        data.getOrDefault("by", ""),
                        readMillis(data, AGE),
                        readSpan(data));
            case "returned" -> new TaskEvent.Returned(task, attempt, at, readRun(data), need(data, "reason"));
            case "replayed" ->
                new TaskEvent.Replayed(
                        readTask(task, attempt, Integer.parseInt(need(data, "firstAttempt")), data),
                        at,
                        need(data, "by"),
                        data.get("patch"));
            case "discarded" ->
                new TaskEvent.Discarded(
                        task, attempt, at, Times.read(need(data, "failedAt")), need(data, "reason"), need(data, "by"));
            default -> throw new IllegalArgumentException("unknown kind of event " + kind);
        };
    }

    private static void writeSubmitted(JsonGenerator json, TaskEvent.Submitted event) throws IOException {
        writeTask(json, event.detail());
        writeText(json, "deliverAt", event.deliverAt());
        writeText(json, "subject", event.subject());
    }

    private static void writeTask(JsonGenerator json, Task task) throws IOException {
        json.writeStringField("name", task.name());
        json.writeNumberField("priority", task.priority().jms());
        json.writeStringField("user", task.user());
        json.writeStringField("submittedAt", Times.text(task.submittedAt()));
        writeText(json, "orderingKey", task.orderingKey());
        writeText(json, "correlationId", task.correlationId());
        Trace trace = task.trace();
        writeText(json, TRACE_PARENT, trace == null ? null : trace.parent());
        TaskOverrides overrides = task.overrides();
        writeText(json, "maximumRedeliveries", overrides.maximumRedeliveries());
        writeText(json, "redeliveryDelay", millis(overrides.redeliveryDelay()));
        writeText(json, "backOffMultiplier", overrides.backOffMultiplier());
        writeText(json, "timeout", millis(overrides.timeout()));
    }

    private static TaskEvent readSubmitted(TaskRef ref, int attempt, Instant at, Map<String, String> data) {
        String deliverAt = data.get("deliverAt");
        return new TaskEvent.Submitted(
                readTask(ref, attempt, 1, data),
                at,
                deliverAt == null ? null : Times.read(deliverAt),
                data.get("subject"));
    }

    private static Task readTask(TaskRef ref, int attempt, int firstAttempt, Map<String, String> data) {
        String maximum = data.get("maximumRedeliveries");
        String multiplier = data.get("backOffMultiplier");
        return new Task(
                ref.id(),
                ref.type(),
                attempt,
                firstAttempt,
                need(data, "name"),
                need(data, "payload"),
                new TaskPriority(Integer.parseInt(need(data, "priority"))),
                ref.org(),
                need(data, "user"),
                Times.read(need(data, "submittedAt")),
                new TaskOverrides(
                        maximum == null ? null : Integer.valueOf(maximum),
                        readMillis(data, "redeliveryDelay"),
                        multiplier == null ? null : Double.valueOf(multiplier),
                        readMillis(data, "timeout")),
                data.get("orderingKey"),
                data.get("correlationId"),
                Trace.of(data.get(TRACE_PARENT), null));
    }

    private static void writeRun(JsonGenerator json, TaskEvent.Run run) throws IOException {
        json.writeStringField("worker", run.worker());
        json.writeStringField("startedAt", Times.text(run.startedAt()));
        json.writeNumberField("maxAttempts", run.maxAttempts());
        writeText(json, ROUTE_VERSION, run.routeVersion());
        writeText(json, "waited", millis(run.waited()));
        writeText(json, AGE, millis(run.age()));
        writeSpan(json, run.span());
    }

    private static TaskEvent.Run readRun(Map<String, String> data) {
        return new TaskEvent.Run(
                need(data, "worker"),
                Times.read(need(data, "startedAt")),
                Integer.parseInt(need(data, "maxAttempts")),
                data.get(ROUTE_VERSION),
                readMillis(data, "waited"),
                readMillis(data, AGE),
                readSpan(data));
    }

    private static void writeSpan(JsonGenerator json, @Nullable SampledSpan span) throws IOException {
        if (span != null) {
            json.writeStringField(TRACE_ID, span.traceId());
            json.writeStringField(SPAN_ID, span.spanId());
        }
    }

    private static @Nullable SampledSpan readSpan(Map<String, String> data) {
        String trace = data.get(TRACE_ID);
        return trace == null ? null : new SampledSpan(trace, need(data, SPAN_ID));
    }

    private static void writeFailure(JsonGenerator json, Failure failure) throws IOException {
        json.writeObjectFieldStart("failure");
        json.writeStringField("kind", failure.kind().name());
        json.writeStringField("error", failure.error());
        json.writeStringField("message", failure.message());
        json.writeStringField("stack", failure.stack());
        writeText(json, "retryAfter", millis(failure.retryAfter()));
        json.writeEndObject();
    }

    private static Failure readFailure(Map<String, String> data) throws IOException {
        Map<String, String> failure = EventCodec.fields(need(data, "failure"));
        return new Failure(
                Failure.Kind.valueOf(need(failure, "kind")),
                need(failure, "error"),
                need(failure, "message"),
                need(failure, "stack"),
                readMillis(failure, "retryAfter"));
    }

    private static @Nullable Duration readMillis(Map<String, String> data, String name) {
        String millis = data.get(name);
        return millis == null ? null : Duration.ofMillis(Long.parseLong(millis));
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }

    private static void writeText(JsonGenerator json, String name, @Nullable Object value) throws IOException {
        if (value instanceof Number number) {
            json.writeFieldName(name);
            json.writeNumber(number.toString());
        } else if (value != null) {
            json.writeStringField(name, value.toString());
        }
    }

    /** JSON text goes in as it is; it was checked when it was accepted. */
    private static void writeRaw(JsonGenerator json, String name, String value) throws IOException {
        json.writeFieldName(name);
        json.writeRawValue(value);
    }
}
