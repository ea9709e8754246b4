package dev.cafila.component;

import org.apache.camel.spi.Metadata;

/** Headers and properties of exchanges that carry a task. None of them ever comes from a message or a request. */
public final class TaskConstants {

    @Metadata(label = "consumer", description = "The id of the task", javaType = "String")
    public static final String ID = "CamelTaskId";

    @Metadata(label = "consumer", description = "The type of the task", javaType = "String")
    public static final String TYPE = "CamelTaskType";

    @Metadata(label = "consumer", description = "The attempt, from 1", javaType = "Integer")
    public static final String ATTEMPT = "CamelTaskAttempt";

    @Metadata(label = "consumer", description = "The organisation the task belongs to", javaType = "String")
    public static final String ORG = "CamelTaskOrg";

    @Metadata(
            label = "consumer",
            description = "The task's id under the name that peers understand; sent to them as an HTTP header",
            javaType = "String")
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /** Exchange property: the {@link TaskContext} of the attempt. */
    public static final String CONTEXT = "CamelTaskContext";

    private TaskConstants() {}
}
