package dev.cafila.task;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a producer asks for.
 *
 * @param payload JSON text of an object that the type's schema accepts
 * @param name what people call this task; empty by default
 * @param priority null takes the type's default
 * @param deliverAt not before this time; null or past means at once
 * @param idempotencyKey submitting again with the same key gives the same task; null makes a new task each time
 * @param org organisation; {@link Task#DEFAULT_ORG} by default
 * @param subject whom the task is about, as the producer names them; only a keyed hash of it is kept. Null if nobody said
 */
public record TaskRequest(
        TaskType type,
        String payload,
        String name,
        @Nullable TaskPriority priority,
        @Nullable Instant deliverAt,
        @Nullable String idempotencyKey,
        TaskOverrides overrides,
        String org,
        String user,
        @Nullable String orderingKey,
        @Nullable String correlationId,
        @Nullable String subject) {

    private static final Pattern SHORT = Pattern.compile("[^\\p{Cc}\\p{Cs}]{0,255}");

    public TaskRequest {
        requireKey("idempotency_key", idempotencyKey);
        requireKey("ordering_key", orderingKey);
        requireKey("correlation_id", correlationId);
        requireKey("subject_ref", subject);
        requireShort("name", name);
    }

    private static void requireKey(String field, @Nullable String value) {
        if (value != null) {
            requireShort(field, value);
            if (value.isEmpty()) {
                throw new InvalidTaskException(field, "must be at least one character long");
            }
        }
    }

    /** Not every broker, database and log takes control characters and lone surrogates. */
    private static void requireShort(String field, String value) {
        if (!SHORT.matcher(value).matches()) {
            throw new InvalidTaskException(field, "must be at most 255 characters long, without control characters");
        }
    }

    /** Returns the same request as one of this organisation's user. */
    public TaskRequest from(String organisation, String submitter) {
        return new TaskRequest(
                type,
                payload,
                name,
                priority,
                deliverAt,
                idempotencyKey,
                overrides,
                organisation,
                submitter,
                orderingKey,
                correlationId,
                subject);
    }

    /** Returns the same request with another payload. */
    public TaskRequest with(String otherPayload) {
        return new TaskRequest(
                type,
                otherPayload,
                name,
                priority,
                deliverAt,
                idempotencyKey,
                overrides,
                org,
                user,
                orderingKey,
                correlationId,
                subject);
    }

    /** Starts a request for a task of this type with this JSON payload. */
    public static Builder of(String type, String payload) {
        return new Builder(TaskType.parse(type), payload);
    }

    /** Collects the options of a request; every one is optional. */
    public static final class Builder {
        private final TaskType type;
        private final String payload;
        private String name = "";
        private @Nullable TaskPriority priority;
        private @Nullable Instant deliverAt;
        private @Nullable String idempotencyKey;
        private TaskOverrides overrides = TaskOverrides.NONE;
        private String org = Task.DEFAULT_ORG;
        private String user = "";
        private @Nullable String orderingKey;
        private @Nullable String correlationId;
        private @Nullable String subject;

        private Builder(TaskType type, String payload) {
            this.type = type;
            this.payload = payload;
        }

        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /** A name or a number as {@link TaskPriority#parse} reads it. */
        public Builder priority(String priority) {
            this.priority = TaskPriority.parse(priority);
            return this;
        }

        public Builder priority(@Nullable TaskPriority priority) {
            this.priority = priority;
            return this;
        }

        public Builder deliverAt(@Nullable Instant deliverAt) {
            this.deliverAt = deliverAt;
            return this;
        }

        public Builder idempotencyKey(@Nullable String key) {
            this.idempotencyKey = key;
            return this;
        }

        /** Attempts after the first. */
        public Builder maxRetries(int maxRetries) {
            return overrides(new TaskOverrides(
                    maxRetries, overrides.redeliveryDelay(), overrides.backOffMultiplier(), overrides.timeout()));
        }

        /** Wait before the second attempt. */
        public Builder redeliveryDelay(Duration delay) {
            return overrides(new TaskOverrides(
                    overrides.maximumRedeliveries(), delay, overrides.backOffMultiplier(), overrides.timeout()));
        }

        /** How long one attempt may take; zero for no limit. */
        public Builder timeout(Duration timeout) {
            return overrides(new TaskOverrides(
                    overrides.maximumRedeliveries(),
                    overrides.redeliveryDelay(),
                    overrides.backOffMultiplier(),
                    timeout));
        }

        public Builder overrides(TaskOverrides overrides) {
            this.overrides = overrides;
            return this;
        }

        public Builder org(String org) {
            this.org = org;
            return this;
        }

        public Builder user(String user) {
            this.user = user;
            return this;
        }

        public Builder orderingKey(@Nullable String key) {
            this.orderingKey = key;
            return this;
        }

        public Builder correlationId(@Nullable String correlationId) {
            this.correlationId = correlationId;
            return this;
        }

        /** Whom the task is about; only a keyed hash of it is kept. */
        public Builder subject(@Nullable String subject) {
            this.subject = subject;
            return this;
        }

        public TaskRequest build() {
            return new TaskRequest(
                    type,
                    payload,
                    name,
                    priority,
                    deliverAt,
                    idempotencyKey,
                    overrides,
                    org,
                    user,
                    orderingKey,
                    correlationId,
                    subject);
        }
    }
}
