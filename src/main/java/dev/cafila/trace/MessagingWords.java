package dev.cafila.trace;

import dev.cafila.task.TaskId;
import dev.cafila.task.TaskType;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanBuilder;

/** The attributes of spans: those of OpenTelemetry's semantic conventions for messaging, and ours, which begin with cafila. */
final class MessagingWords {

    static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
    static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("cafila.task.outcome");
    static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("cafila.task.attempt");

    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("messaging.operation.name");
    private static final AttributeKey<String> OPERATION_TYPE = AttributeKey.stringKey("messaging.operation.type");
    private static final AttributeKey<String> DESTINATION = AttributeKey.stringKey("messaging.destination.name");
    private static final AttributeKey<String> MESSAGE_ID = AttributeKey.stringKey("messaging.message.id");
    private static final AttributeKey<String> TYPE = AttributeKey.stringKey("cafila.task.type");
    private static final AttributeKey<String> ORG = AttributeKey.stringKey("cafila.task.org");

    private MessagingWords() {}

    /**
     * @param operation what is done with the task's message, in our word
     * @param kind the same in the conventions' word: {@code send} or {@code process}
     */
    static SpanBuilder describe(SpanBuilder span, String operation, String kind, TaskId id, TaskType type, String org) {
        return span.setAttribute(SYSTEM, "activemq") // the conventions' name for Artemis too
                .setAttribute(OPERATION, operation)
                .setAttribute(OPERATION_TYPE, kind)
                .setAttribute(DESTINATION, "task." + type.slug())
                .setAttribute(MESSAGE_ID, id.value())
                .setAttribute(TYPE, type.slug())
                .setAttribute(ORG, org);
    }
}
